using Integrator.Core.Configuration.Options;
using NLog;
using NLog.Config;

namespace Integrator.Host.Logging;

/// <summary>Levels of deployment.toml (<c>[logging]</c>) laid over the rules of nlog.config.</summary>
internal static class LogLevels
{
    public static void Apply(LoggingConfiguration configuration, LoggingOptions options)
    {
        var general = ToLevel(options.Level.ToString());
        var targets = new List<NLog.Targets.Target>();
        foreach (var rule in configuration.LoggingRules)
        {
            if (rule.LoggerNamePattern != "*" || rule.Final)
            {
                continue;
            }

            targets.AddRange(rule.Targets);
            if (general != LogLevel.Info)
            {
                rule.SetLoggingLevels(general, LogLevel.Fatal);
            }
        }

        var position = 0;
        foreach (var (name, level) in options.Levels)
        {
            var rule = new LoggingRule { LoggerNamePattern = name + "*", Final = true };
            if (ToLevel(level) is var lowest && lowest != LogLevel.Off)
            {
                rule.SetLoggingLevels(lowest, LogLevel.Fatal);
            }

            rule.FinalMinLevel = lowest;
            foreach (var target in targets)
            {
                rule.Targets.Add(target);
            }

            configuration.LoggingRules.Insert(position++, rule);
        }

        if (!options.AccessLog)
        {
            configuration.LoggingRules.Insert(0, new LoggingRule { LoggerNamePattern = "AccessLog", FinalMinLevel = LogLevel.Off, Final = true });
        }
    }

    private static LogLevel ToLevel(string name) => LogLevel.FromString(name);
}
