using NLog;
using NLog.Config;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Integrator.Host.Logging;

/// <summary>What counts without a conf/nlog.config: the console.</summary>
internal static class BuiltIn
{
    public const string Layout = "[${longdate}] ${level:uppercase=true:padding=5} {${logger:shortName=true}} - ${message}${onexception:${newline}${exception:format=tostring}}";

    public static LoggingConfiguration Create()
    {
        var configuration = new LoggingConfiguration();
        configuration.AddRule(LogLevel.Info, LogLevel.Fatal, new AsyncTargetWrapper(new ConsoleTarget("console") { Layout = Layout }, 10_000, AsyncTargetWrapperOverflowAction.Block) { Name = "console" });
        return configuration;
    }
}
