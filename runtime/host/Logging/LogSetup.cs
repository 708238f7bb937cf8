using Integrator.Core.Configuration.Options;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;

namespace Integrator.Host.Logging;

/// <summary>NLog from conf/nlog.config of the home (else of the installation), with the levels of deployment.toml on top.</summary>
public static class LogSetup
{
    /// <summary>Reads the configuration; a broken nlog.config is told on standard error and replaced by the console alone.</summary>
    public static LoggingConfiguration Read(string home, string installation, TextWriter errors)
    {
        var file = new[] { home, installation }.Select(static folder => Path.Combine(folder, "conf", "nlog.config")).FirstOrDefault(File.Exists);
        try
        {
            return file is null ? BuiltIn.Create(home) : Read(file, home);
        }
        catch (Exception exception) when (exception is NLogConfigurationException or System.Xml.XmlException or IOException)
        {
            errors.WriteLine($"{file}: {exception.Message}; logging to the console instead");
            return BuiltIn.Create(home);
        }
    }

    /// <summary>Starts logging.</summary>
    public static ILoggerFactory Start(LoggingConfiguration configuration, LoggingOptions options)
    {
        LogLevels.Apply(configuration, options);
        LogManager.Configuration = configuration;
        return new NLogLoggerFactory(new NLogLoggerProvider(new NLogProviderOptions { CaptureMessageProperties = false, CaptureMessageTemplates = false, IncludeScopes = false }));
    }

    /// <summary>Writes out what is still waiting.</summary>
    public static void Stop() => LogManager.Shutdown();

    private static XmlLoggingConfiguration Read(string file, string home)
    {
        // The home is needed while the file is read: its targets name their files under it.
        GlobalDiagnosticsContext.Set("home", home);
        return ShippedConfiguration.Find(file, home) ?? new XmlLoggingConfiguration(file);
    }
}
