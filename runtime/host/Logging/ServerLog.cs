using Integrator.Core.Configuration.Options;
using Integrator.Host.Composition;
using Microsoft.Extensions.Logging;

namespace Integrator.Host.Logging;

/// <summary>
/// The server's log. To open NLog takes a fifth of a start's time, so that nothing of the start waits for it: with a second processor it is opened beside the start, on a single one
/// when the start is over. Entries are kept meanwhile (<see cref="DeferredLoggerFactory"/>). Who has changed nlog.config, or wants finer levels, has it opened at once.
/// </summary>
internal sealed class ServerLog : IDisposable
{
    /// <summary>Whoever waits for the ports to open has its first answer before.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMilliseconds(100);

    private readonly DeferredLoggerFactory loggers;
    private ITimer? timer;

    private ServerLog(DeferredLoggerFactory loggers) => this.loggers = loggers;

    public ILoggerFactory Loggers => loggers;

    /// <param name="home">The home folder: its nlog.config counts before that of the installation.</param>
    /// <param name="options">Levels laid over those of nlog.config.</param>
    /// <param name="errors">Where an nlog.config that is of no use is told.</param>
    public static ServerLog Begin(string home, string installation, LoggingOptions options, TextWriter errors)
    {
        var file = LogFile.Find(home, installation);
        var loggers = new DeferredLoggerFactory(() => LogSetup.Start(file, home, options, errors), LogSetup.Write, TimeProvider.System);
        if (!IsDeferrable(file, options))
        {
            loggers.Open();
        }
        else if (Beside.IsPossible)
        {
            _ = Task.Run(loggers.Open);
        }

        return new ServerLog(loggers);
    }

    /// <summary>The server serves: the log is opened soon.</summary>
    public void OpenSoon() =>
        timer = TimeProvider.System.CreateTimer(static loggers => ((DeferredLoggerFactory)loggers!).Open(), loggers, AfterStart, Timeout.InfiniteTimeSpan);

    /// <summary>Writes out what is still waiting, and closes the log.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        loggers.Dispose();
        LogSetup.Stop();
    }

    // What is kept is chosen by level, before what nlog.config says has been read: it must be known to want nothing finer.
    private static bool IsDeferrable(LogFile file, LoggingOptions options)
    {
        if ((file.Path is not null && !file.IsShipped) || options.Level > LogThreshold.Info)
        {
            return false;
        }

        foreach (var level in options.Levels.Values)
        {
            if (level.Equals(nameof(LogThreshold.Debug), StringComparison.OrdinalIgnoreCase) || level.Equals(nameof(LogThreshold.Trace), StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
