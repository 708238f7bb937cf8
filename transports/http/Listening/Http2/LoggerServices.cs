using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening.Http2;

/// <summary>The services that Kestrel's connection layers ask for: logging, and its own meters.</summary>
/// <remarks>UseHttps demands Kestrel's meters (KestrelMetrics, no public type) of the services; outside a web host nobody else registers them.</remarks>
internal sealed class LoggerServices(ILoggerFactory loggers) : IServiceProvider, IMeterFactory
{
    private object? metrics;

    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(ILoggerFactory))
        {
            return loggers;
        }

        return serviceType.Name == "KestrelMetrics" ? metrics ??= Activator.CreateInstance(serviceType, this) : null;
    }

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
