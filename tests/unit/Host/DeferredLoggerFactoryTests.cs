using Integrator.Host.Logging;
using Integrator.UnitTests.Proxying;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Integrator.UnitTests.Host;

/// <summary>Entries of the time before the log is open come to it once it is, all of them, in their order.</summary>
[TestFixture]
public sealed class DeferredLoggerFactoryTests
{
    private readonly List<string> log = [];
    private ManualTime time = null!;
    private int openings;
    private Action whileOpening = static () => { };
    private DeferredLoggerFactory factory = null!;

    [SetUp]
    public void SetUp()
    {
        log.Clear();
        time = new ManualTime();
        openings = 0;
        whileOpening = static () => { };
        factory = new DeferredLoggerFactory(
            () =>
            {
                openings++;
                whileOpening();
                return new ListFactory(log);
            },
            entry =>
            {
                lock (log)
                {
                    log.Add($"kept {entry.Logger} {entry.Level} {entry.Text} {entry.Exception?.Message}".TrimEnd());
                }
            },
            time);
    }

    [TearDown]
    public void TearDown() => factory.Dispose();

    [Test]
    public void Log_BeforeItIsOpen_ComesWhenItIs()
    {
        var logger = factory.CreateLogger("a");
        logger.LogWarning(new IOException("broken"), "one");
        logger.LogInformation("two");
        Assert.That(log, Is.Empty);

        factory.Open();
        logger.LogInformation("three");
        factory.CreateLogger("b").LogInformation("four");

        Assert.That(log, Is.EqualTo(new[] { "kept a Warning one broken", "kept a Information two", "a Information three", "b Information four" }));
    }

    [Test]
    public void Log_WhatItIsMadeOfChanges_SaysWhatItWasThen()
    {
        var text = new System.Text.StringBuilder("before");
        factory.CreateLogger("a").Log(LogLevel.Information, default, text, null, static (text, _) => text.ToString());
        text.Append(" and after");

        factory.Open();

        Assert.That(log, Is.EqualTo(new[] { "kept a Information before" }));
    }

    [TestCase(LogLevel.Debug, ExpectedResult = false)]
    [TestCase(LogLevel.Information, ExpectedResult = true)]
    [TestCase(LogLevel.Critical, ExpectedResult = true)]
    [TestCase(LogLevel.None, ExpectedResult = false)]
    public bool IsEnabled_BeforeItIsOpen_FromInformationOn(LogLevel level) => factory.CreateLogger("a").IsEnabled(level);

    [Test]
    public void IsEnabled_WhenItIsOpen_SaysTheLog()
    {
        var logger = factory.CreateLogger("a");
        factory.Open();

        Assert.That((logger.IsEnabled(LogLevel.Debug), logger.IsEnabled(LogLevel.Information)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Log_WhileItIsBeingOpened_ComesAfterWhatWasKept()
    {
        var logger = factory.CreateLogger("a");
        logger.LogInformation("one");
        whileOpening = () => logger.LogInformation("two");

        factory.Open();

        Assert.That(log, Is.EqualTo(new[] { "kept a Information one", "kept a Information two" }));
    }

    [Test]
    public void Open_Twice_OpensOnce()
    {
        factory.Open();
        factory.Open();

        Assert.That(openings, Is.EqualTo(1));
    }

    [Test]
    public void Log_MoreThanIsKept_OpensTheLog()
    {
        var logger = factory.CreateLogger("a");
        var text = new string('x', (DeferredLoggerFactory.MostText / 2) + 1);
        logger.Log(LogLevel.Information, default, text, null, static (text, _) => text);
        Assert.That(openings, Is.Zero);

        logger.Log(LogLevel.Information, default, text, null, static (text, _) => text);

        Assert.That((openings, log.Count), Is.EqualTo((1, 2)));
    }

    [Test]
    public void Log_WhenTheFirstEntryHasWaitedLong_OpensTheLog()
    {
        var logger = factory.CreateLogger("a");
        logger.LogInformation("one");
        time.Advance(DeferredLoggerFactory.LongestWait);
        logger.LogInformation("two");
        Assert.That(openings, Is.Zero);

        time.Advance(TimeSpan.FromMilliseconds(1));
        logger.LogInformation("three");

        Assert.That((openings, log.Count), Is.EqualTo((1, 3)));
    }

    [Test]
    public void Dispose_WithoutHavingBeenOpen_WritesWhatIsKept()
    {
        factory.CreateLogger("a").LogInformation("last");

        factory.Dispose();

        Assert.That(log, Is.EqualTo(new[] { "kept a Information last" }));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Log_ByManyWhileItIsOpened_LosesNothingAndKeepsEachOnesOrder(CancellationToken cancellationToken)
    {
        const int Writers = 4, Entries = 2_000;
        var logger = factory.CreateLogger("a");
        var begun = new CountdownEvent(Writers);
        var writers = Enumerable.Range(0, Writers).Select(writer => new Thread(() =>
        {
            begun.Signal();
            for (var i = 0; i < Entries; i++)
            {
                logger.Log(LogLevel.Information, default, $"{writer}:{i}", null, static (text, _) => text);
            }
        })).ToList();
        writers.ForEach(static writer => writer.Start());
        begun.Wait(cancellationToken);

        factory.Open();
        writers.ForEach(static writer => writer.Join());

        var texts = log.Select(static line => line.Split(' ')[^1].Split(':')).ToLookup(static parts => parts[0], static parts => int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(texts, Has.Count.EqualTo(Writers));
        foreach (var writer in texts)
        {
            Assert.That(writer, Is.EqualTo(Enumerable.Range(0, Entries)));
        }
    }

    private sealed class ListFactory(List<string> log) : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName) => new ListLogger(categoryName, log);

        public void Dispose()
        {
        }
    }

    private sealed class ListLogger(string name, List<string> log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
            {
                log.Add($"{name} {logLevel} {formatter(state, exception)}");
            }
        }
    }
}
