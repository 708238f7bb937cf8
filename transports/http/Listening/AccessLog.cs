using System.Globalization;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Wire;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>
/// One line a request in the combined log format, in the logger category <c>AccessLog</c>; formatted only when somebody listens. Lines gather for a
/// moment and are logged together: an event of its own for each would cost more than the rest of a small request.
/// </summary>
internal sealed class AccessLog : IThreadPoolWorkItem, IDisposable
{
    private const int BatchSize = 32 * 1024;

    /// <summary>A tick that finds lines as old as this has them logged.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(150);

    /// <summary>Ticks go on for as long behind the last first line, so that they need not be started for each.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private static readonly EventId Access = new(20, nameof(Access));

    private readonly Lock gate = new();
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly PeriodicTicks ticks;
    private readonly SecondClock clock;
    private char[] lines = new char[BatchSize + 1024];
    private int length;
    private long waitingSince;
    private bool isTicking;
    private long second = -1;
    private string timestamp = "";

    public AccessLog(ILoggerFactory loggers, TimeProvider time)
    {
        logger = loggers.CreateLogger("AccessLog");
        this.time = time;
        clock = new SecondClock(time);
        ticks = new PeriodicTicks(time, Tick);
    }

    public void Write(HttpClientExchange exchange)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        string? full = null;
        lock (gate)
        {
            if (length == 0)
            {
                Expect();
            }
            else
            {
                Append(Environment.NewLine);
            }

            AppendLine(exchange);
            if (length >= BatchSize)
            {
                full = Take();
            }
        }

        if (full is not null)
        {
            Log(full);
        }
    }

    /// <summary>Logs the lines that wait.</summary>
    public void Flush()
    {
        string waiting;
        lock (gate)
        {
            waiting = Take();
        }

        if (waiting.Length > 0)
        {
            Log(waiting);
        }
    }

    public void Dispose()
    {
        ticks.Dispose();
        Flush();
    }

    void IThreadPoolWorkItem.Execute() => Flush();

    /// <summary>Lines begin to wait.</summary>
    private void Expect()
    {
        waitingSince = time.GetTimestamp();
        if (!isTicking)
        {
            isTicking = true;
            ticks.Start();
        }
    }

    private void Tick()
    {
        lock (gate)
        {
            var age = time.GetElapsedTime(waitingSince);
            if (length == 0 && age >= Rest)
            {
                isTicking = false;
                ticks.Stop();
            }

            if (length == 0 || age < Delay)
            {
                return;
            }

            // Not once more while they are being logged.
            waitingSince = time.GetTimestamp();
        }

        // A log that cannot be written as fast as it is filled makes its writers wait.
        ticks.RunAside(this);
    }

    /// <summary>The text is whole: it has no places to fill.</summary>
    private void Log(string text) => logger.Log(LogLevel.Information, Access, text, null, static (text, _) => text);

    private static string Quoted(string? value) =>
        string.IsNullOrEmpty(value) ? "-" : value.Replace("\"", "\\\"", StringComparison.Ordinal);

    private string Take()
    {
        var text = new string(lines, 0, length);
        length = 0;
        return text;
    }

    private void AppendLine(HttpClientExchange exchange)
    {
        Append(exchange.Connection.RemoteAddress);
        Append(" - - [");
        Append(Timestamp());
        Append("] \"");
        Append(exchange.Method);
        Append(" ");
        Append(exchange.RawTarget);
        Append(" ");
        Append(exchange.Protocol);
        Append("\" ");
        Append(exchange.Status);
        Append(" ");
        if (exchange.ResponseBytes == 0)
        {
            Append("-");
        }
        else
        {
            Append(exchange.ResponseBytes);
        }

        Append(" \"");
        Append(Quoted(exchange.Referer));
        Append("\" \"");
        Append(Quoted(exchange.UserAgent));
        Append("\"");
    }

    private void Append(string text)
    {
        text.CopyTo(Room(text.Length));
        length += text.Length;
    }

    private void Append(long number)
    {
        number.TryFormat(Room(20), out var digits, default, CultureInfo.InvariantCulture);
        length += digits;
    }

    private Span<char> Room(int size)
    {
        if (lines.Length - length < size)
        {
            Array.Resize(ref lines, Math.Max(lines.Length * 2, length + size));
        }

        return lines.AsSpan(length);
    }

    /// <summary>Local time, written once a second.</summary>
    private string Timestamp()
    {
        var present = clock.Now;
        if (present != second)
        {
            second = present;
            timestamp = Text(time.GetLocalNow());
        }

        return timestamp;
    }

    /// <summary><c>dd/MMM/yyyy:HH:mm:ss +hhmm</c>.</summary>
    private static string Text(DateTimeOffset time)
    {
        Span<char> text = stackalloc char["dd/MMM/yyyy:HH:mm:ss +hhmm".Length];
        FixedDigits.Write(text[..2], time.Day);
        text[2] = '/';
        DateTimeFormatInfo.InvariantInfo.AbbreviatedMonthNames[time.Month - 1].CopyTo(text[3..]);
        text[6] = '/';
        FixedDigits.Write(text[7..11], time.Year);
        text[11] = ':';
        FixedDigits.WriteTimeOfDay(text[12..20], time.DateTime);
        text[20] = ' ';
        text[21] = time.Offset < TimeSpan.Zero ? '-' : '+';
        FixedDigits.Write(text[22..24], Math.Abs(time.Offset.Hours));
        FixedDigits.Write(text[24..], Math.Abs(time.Offset.Minutes));
        return new string(text);
    }
}
