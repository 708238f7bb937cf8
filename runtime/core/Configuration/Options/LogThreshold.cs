namespace Integrator.Core.Configuration.Options;

/// <summary>From which level on a logger writes.</summary>
public enum LogThreshold
{
    Off,
    Fatal,
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}
