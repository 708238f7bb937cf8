using Microsoft.Extensions.Logging;

namespace Integrator.UnitTests.Mediators;

/// <summary>Keeps every log line with its category and level.</summary>
internal sealed class RecordedLogs : ILoggerFactory
{
    public List<(string Category, LogLevel Level, string Text)> Lines { get; } = [];

    /// <summary>Lines below this level are neither written nor formatted.</summary>
    public LogLevel Threshold { get; set; } = LogLevel.Trace;

    public IEnumerable<string> Texts => Lines.Select(static line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private sealed class Logger(RecordedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= logs.Threshold;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                logs.Lines.Add((category, logLevel, formatter(state, exception)));
            }
        }
    }
}
