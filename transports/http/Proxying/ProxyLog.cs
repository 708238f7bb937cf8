using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Proxying;

internal static partial class ProxyLog
{
    [LoggerMessage(EventId = 2301, Level = LogLevel.Debug, Message = "Proxy of {Host}:{Port}: {Route} ({Reason})")]
    public static partial void Chosen(ILogger logger, string host, int port, ProxyRoute route, ProxyReason reason);
}
