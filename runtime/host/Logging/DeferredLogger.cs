using Microsoft.Extensions.Logging;

namespace Integrator.Host.Logging;

/// <summary>A logger that was asked for before the log was open: has its entries kept until then, and passes them on from then on.</summary>
internal sealed class DeferredLogger(string name, DeferredLoggerFactory factory, TimeProvider time) : ILogger
{
    private volatile ILogger? opened;

    public string Name => name;

    public void Open(ILogger logger) => opened = logger;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => opened?.BeginScope(state);

    /// <summary>Before the log is open: what <see cref="ServerLog"/> defers it for, entries from <see cref="LogLevel.Information"/> on.</summary>
    public bool IsEnabled(LogLevel logLevel) => opened is { } logger ? logger.IsEnabled(logLevel) : logLevel is >= LogLevel.Information and < LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // The text is made at once: what it is made of may be another by the time it is written.
        if (opened is null && (!IsEnabled(logLevel) || factory.Keep(new KeptEntry(time.GetUtcNow().UtcDateTime, name, logLevel, formatter(state, exception), exception))))
        {
            return;
        }

        opened?.Log(logLevel, eventId, state, exception, formatter);
    }
}
