using Microsoft.Extensions.Logging;

namespace Integrator.Core.Messages;

/// <summary>
/// Log lines that each start writes. A log definition has the logger's code compiled for its number of parameters when it is first used; a text has not.
/// </summary>
public static class TextLog
{
    /// <summary>Logs a text that is whole: it has no places to fill. Who makes it for this asks first whether the level is enabled.</summary>
    public static void LogText(this ILogger logger, LogLevel level, EventId id, string text) => logger.Log(level, id, text, null, static (text, _) => text);
}
