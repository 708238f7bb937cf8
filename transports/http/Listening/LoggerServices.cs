using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>The one service that Kestrel's connection layers ask for.</summary>
internal sealed class LoggerServices(ILoggerFactory loggers) : IServiceProvider
{
    public object? GetService(Type serviceType) => serviceType == typeof(ILoggerFactory) ? loggers : null;
}
