using Microsoft.Extensions.Logging;

namespace Integrator.Host.Logging;

/// <summary>
/// Loggers that work before the log is open: entries are kept until then, in their order and with their times, and nothing is lost.
/// </summary>
/// <param name="open">Opens the log; called once, and must not fail.</param>
/// <param name="write">Writes a kept entry to the open log.</param>
/// <param name="time">The clock of the entries.</param>
internal sealed class DeferredLoggerFactory(Func<ILoggerFactory> open, Action<KeptEntry> write, TimeProvider time) : ILoggerFactory
{
    /// <summary>Characters that are kept at most. Whoever has more to say opens the log, and waits until it is open.</summary>
    public const int MostText = 1 << 20;

    /// <summary>Who logs when the first entry has waited for longer opens the log: of a start that takes its time the log tells while it lasts.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Lock opening = new();
    private readonly Lock gate = new();
    private readonly List<DeferredLogger> deferred = [];
    private List<KeptEntry> kept = [];
    private int keptText;
    private volatile ILoggerFactory? opened;

    public ILogger CreateLogger(string categoryName)
    {
        lock (gate)
        {
            if (opened is { } factory)
            {
                return factory.CreateLogger(categoryName);
            }

            var logger = new DeferredLogger(categoryName, this, time);
            deferred.Add(logger);
            return logger;
        }
    }

    /// <exception cref="NotSupportedException">Always: where entries go is the log's matter.</exception>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Where log entries go is said by nlog.config");

    /// <summary>Opens the log and writes what has been kept; nothing happens where it is open.</summary>
    public void Open()
    {
        lock (opening)
        {
            if (opened is not null)
            {
                return;
            }

            var factory = open();
            while (!TryPassOn(factory, out var entries))
            {
                entries.ForEach(write);
            }
        }
    }

    /// <summary>Keeps an entry until the log is open; false where it is.</summary>
    public bool Keep(KeptEntry entry)
    {
        bool isDue;
        lock (gate)
        {
            if (opened is not null)
            {
                return false;
            }

            kept.Add(entry);
            keptText += entry.Text.Length;
            isDue = keptText > MostText || entry.Time - kept[0].Time > LongestWait;
        }

        if (isDue)
        {
            Open();
        }

        return true;
    }

    /// <summary>Writes out what is kept.</summary>
    public void Dispose()
    {
        Open();
        opened!.Dispose();
    }

    /// <summary>From here on loggers log by themselves, if nothing is kept any more; else what is.</summary>
    private bool TryPassOn(ILoggerFactory factory, out List<KeptEntry> entries)
    {
        lock (gate)
        {
            entries = kept;
            if (entries.Count > 0)
            {
                kept = [];
                keptText = 0;
                return false;
            }

            foreach (var logger in deferred)
            {
                logger.Open(factory.CreateLogger(logger.Name));
            }

            deferred.Clear();
            opened = factory;
            return true;
        }
    }
}
