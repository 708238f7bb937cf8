using Integrator.Core.Configuration.Options;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Correlation;

/// <summary>
/// With <c>-DenableCorrelationLogs=true</c>: a line for each request when its answer has gone, and for each backend when its answer is here, under the request's
/// correlation id (category <c>correlation</c>). Fields: id, thread, milliseconds, kind of call, connection, method, address, state.
/// </summary>
internal sealed partial class CorrelationLog
{
    private readonly ILogger logger;
    private readonly TimeProvider time;

    private CorrelationLog(ILogger logger, TimeProvider time)
    {
        this.logger = logger;
        this.time = time;
    }

    /// <summary>A timestamp to begin with.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>Null where no correlation log is asked for.</summary>
    public static CorrelationLog? Of(DeploymentOptions options, ILoggerFactory loggers, TimeProvider time) =>
        options.Http.CorrelationLogs ? new CorrelationLog(loggers.CreateLogger("correlation"), time) : null;

    public void RoundTrip(string? id, long begun, string connection, string method, string path) => Write(id, begun, connection, method, path, "ROUND-TRIP LATENCY");

    public void Backend(string? id, long begun, string connection, string method, string url) => Write(id, begun, connection, method, url, "BACKEND LATENCY");

    private void Write(string? id, long begun, string connection, string method, string address, string state) => Line(
        logger, id, Environment.CurrentManagedThreadId, (long)time.GetElapsedTime(begun).TotalMilliseconds, connection, Plain(method), Plain(address), state);

    /// <summary>A line stays one line, and a field one field.</summary>
    private static string Plain(string text) => text.Replace('|', '!').ReplaceLineEndings(" ");

    [LoggerMessage(EventId = 2501, Level = LogLevel.Information, Message = "{Id}|thread-{Thread}|{Milliseconds}|HTTP|{Connection}|{Method}|{Address}|{State}")]
    private static partial void Line(ILogger logger, string? id, int thread, long milliseconds, string connection, string method, string address, string state);
}
