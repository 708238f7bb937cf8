using System.Globalization;
using System.Text;
using Integrator.Core.Messages;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>
/// One line a request in the combined log format, in the logger category <c>AccessLog</c>; formatted only when somebody listens. Lines gather for a
/// moment and are logged together: an event of its own for each would cost more than the rest of a small request.
/// </summary>
internal sealed class AccessLog : IDisposable
{
    private const int BatchSize = 16 * 1024;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private static readonly EventId Access = new(20, nameof(Access));

    private readonly Lock gate = new();
    private readonly StringBuilder lines = new(BatchSize + 1024);
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private long second;
    private string timestamp = "";

    public AccessLog(ILoggerFactory loggers, TimeProvider time)
    {
        logger = loggers.CreateLogger("AccessLog");
        this.time = time;
        timer = time.CreateTimer(static log => ((AccessLog)log!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Write(HttpClientExchange exchange)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        string? full = null;
        lock (gate)
        {
            if (lines.Length == 0)
            {
                timer.Change(Delay, Timeout.InfiniteTimeSpan);
            }
            else
            {
                lines.AppendLine();
            }

            Append(exchange);
            if (lines.Length >= BatchSize)
            {
                full = Take();
            }
        }

        if (full is not null)
        {
            Log(full);
        }
    }

    /// <summary>Logs the lines that wait.</summary>
    public void Flush()
    {
        string waiting;
        lock (gate)
        {
            waiting = Take();
        }

        if (waiting.Length > 0)
        {
            Log(waiting);
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        Flush();
    }

    /// <summary>The text is whole: it has no places to fill.</summary>
    private void Log(string text) => logger.Log(LogLevel.Information, Access, text, null, static (text, _) => text);

    private static string Quoted(string? value) =>
        string.IsNullOrEmpty(value) ? "-" : value.Replace("\"", "\\\"", StringComparison.Ordinal);

    private string Take()
    {
        var text = lines.ToString();
        lines.Clear();
        return text;
    }

    private void Append(HttpClientExchange exchange)
    {
        lines.Append(
            CultureInfo.InvariantCulture,
            $"{exchange.Connection.RemoteAddress} - - [{Timestamp()}] \"{exchange.Method} {exchange.RawTarget} {exchange.Protocol}\" {exchange.Status} {Bytes(exchange)} \"{Quoted(exchange.Referer)}\" \"{Quoted(exchange.UserAgent)}\"");
    }

    /// <summary>Local time, written once a second.</summary>
    private string Timestamp()
    {
        var present = time.GetUtcNow().ToUnixTimeSeconds();
        if (present != second)
        {
            second = present;
            var now = time.GetLocalNow();
            timestamp = string.Create(CultureInfo.InvariantCulture, $"{now:dd/MMM/yyyy:HH:mm:ss} {Offset(now.Offset)}");
        }

        return timestamp;
    }

    private static string Bytes(HttpClientExchange exchange) =>
        exchange.ResponseBytes == 0 ? "-" : exchange.ResponseBytes.ToString(CultureInfo.InvariantCulture);

    private static string Offset(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}");
}
