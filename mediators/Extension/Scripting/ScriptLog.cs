using Jint;
using Jint.Native.Object;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>What <c>mc.getServiceLog()</c> gives: a logger with the methods of commons-logging.</summary>
internal sealed partial class ScriptLog : ObjectInstance
{
    public ScriptLog(Engine engine, ILogger logger)
        : base(engine)
    {
        Extensible = true;
        Prototype = engine.Object.PrototypeObject;
        Level(logger, "trace", LogLevel.Trace);
        Level(logger, "debug", LogLevel.Debug);
        Level(logger, "info", LogLevel.Information);
        Level(logger, "log", LogLevel.Information);
        Level(logger, "warn", LogLevel.Warning);
        Level(logger, "error", LogLevel.Error);
        Level(logger, "fatal", LogLevel.Critical);
        this.Define("isDebugEnabled", _ => logger.IsEnabled(LogLevel.Debug));
        this.Define("isTraceEnabled", _ => logger.IsEnabled(LogLevel.Trace));
    }

    private void Level(ILogger logger, string name, LogLevel level) => this.Define(name, arguments =>
    {
        if (logger.IsEnabled(level))
        {
            LogLine(logger, level, arguments.Text(0));
        }

        return null;
    });

    [LoggerMessage(EventId = 5200, Message = "{Text}")]
    private static partial void LogLine(ILogger logger, LogLevel level, string text);
}
