using Integrator.Core.Configuration.Options;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using NLog.Time;

namespace Integrator.Host.Logging;

/// <summary>NLog from conf/nlog.config of the home (else of the installation), with the levels of deployment.toml on top.</summary>
internal static class LogSetup
{
    /// <summary>Starts logging. A file that is of no use is told on standard error and replaced by the console alone.</summary>
    public static ILoggerFactory Start(LogFile file, string home, LoggingOptions options, TextWriter errors)
    {
        // The home is needed while the file is read: its targets name their files under it.
        GlobalDiagnosticsContext.Set("home", home);
        try
        {
            return Start(Read(file, home), options);
        }
        catch (Exception exception) when (file.Path is not null)
        {
            errors.WriteLine($"{file.Path}: {exception.Message}; logging to the console instead");
            return Start(BuiltIn.Create(), options);
        }
    }

    /// <summary>Writes an entry of the time before the start, as <see cref="NLogLoggerFactory"/> writes those after it.</summary>
    public static void Write(KeptEntry entry)
    {
        var written = LogEventInfo.Create(NLog.LogLevel.FromOrdinal((int)entry.Level), entry.Logger, entry.Text);
        written.TimeStamp = TimeSource.Current.FromSystemTime(entry.Time);
        written.Exception = entry.Exception;
        LogManager.GetLogger(entry.Logger).Log(typeof(Microsoft.Extensions.Logging.ILogger), written);
    }

    /// <summary>Writes out what is still waiting.</summary>
    public static void Stop() => LogManager.Shutdown();

    private static NLogLoggerFactory Start(LoggingConfiguration configuration, LoggingOptions options)
    {
        LogLevels.Apply(configuration, options);
        LogManager.Configuration = configuration;
        return new NLogLoggerFactory(new NLogLoggerProvider(new NLogProviderOptions { CaptureMessageProperties = false, CaptureMessageTemplates = false, IncludeScopes = false }));
    }

    private static LoggingConfiguration Read(LogFile file, string home) => file switch
    {
        { Path: null } => BuiltIn.Create(),
        { IsShipped: true } => ShippedConfiguration.Create(file.Path, home),
        _ => new XmlLoggingConfiguration(file.Path),
    };
}
