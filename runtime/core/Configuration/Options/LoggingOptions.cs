using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Log levels: OFF, FATAL, ERROR, WARN, INFO, DEBUG, TRACE.</summary>
public sealed record LoggingOptions
{
    [Setting("logging.level", "Level of loggers that have none of their own.")]
    public LogThreshold Level { get; init; } = LogThreshold.Info;

    [SettingMap("logging.levels", "Level of single loggers and what is below them.", Example = "'Integrator.Transports.Http.Proxying' = \"DEBUG\"", Choices = "OFF, FATAL, ERROR, WARN, INFO, DEBUG, TRACE")]
    public IReadOnlyDictionary<string, string> Levels { get; init; } = new Dictionary<string, string>();

    [Setting("logging.access_log", "Write the access log.")]
    public bool AccessLog { get; init; } = true;
}
