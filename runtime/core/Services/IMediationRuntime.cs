using Integrator.Core.Formats;
using Microsoft.Extensions.Logging;

namespace Integrator.Core.Services;

/// <summary>The services that mediation stands on; one instance a process.</summary>
public interface IMediationRuntime
{
    MessageFormats Formats { get; }

    TimeProvider Time { get; }

    ILoggerFactory Loggers { get; }

    /// <summary>Registry resources, local entries by URL, properties of resources.</summary>
    IRegistry Registry { get; }

    /// <summary>System properties (<c>-Dk=v</c>), environment and configurable values.</summary>
    IRuntimeEnvironment Environment { get; }
}
