using System.Globalization;
using Integrator.Core.Messages;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>One line a request in the combined log format, in the logger category <c>AccessLog</c>; formatted only when somebody listens.</summary>
internal sealed class AccessLog(ILoggerFactory loggers, TimeProvider time)
{
    private readonly ILogger logger = loggers.CreateLogger("AccessLog");

    public void Write(HttpClientExchange exchange)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            Write(Line(exchange));
        }
    }

    private static string Quoted(string? value) =>
        string.IsNullOrEmpty(value) ? "-" : value.Replace("\"", "\\\"", StringComparison.Ordinal);

    private void Write(string line) => LogLine(logger, line, null);

    private static readonly Action<ILogger, string, Exception?> LogLine =
        LoggerMessage.Define<string>(LogLevel.Information, new EventId(20, "Access"), "{Line}");

    private string Line(HttpClientExchange exchange)
    {
        var request = exchange.Features.GetRequiredFeature<IHttpRequestFeature>();
        var response = exchange.Features.GetRequiredFeature<IHttpResponseFeature>();
        var remote = exchange.Features.Get<ClientConnection>()?.RemoteAddress ?? "-";
        var now = time.GetLocalNow();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{remote} - - [{now:dd/MMM/yyyy:HH:mm:ss} {Offset(now.Offset)}] \"{request.Method} {request.RawTarget} {request.Protocol}\" {response.StatusCode} {Bytes(exchange)} \"{Quoted(request.Headers.Referer)}\" \"{Quoted(request.Headers.UserAgent)}\"");
    }

    private static string Bytes(HttpClientExchange exchange) =>
        exchange.ResponseBytes == 0 ? "-" : exchange.ResponseBytes.ToString(CultureInfo.InvariantCulture);

    private static string Offset(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}");
}
