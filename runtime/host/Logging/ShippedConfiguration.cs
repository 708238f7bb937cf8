using System.Text;
using Integrator.Core.Formats;
using NLog;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;

namespace Integrator.Host.Logging;

/// <summary>
/// What the shipped conf/nlog.config says, as code. As long as nobody has changed the file, a start has no need to read it, which finds types and properties
/// by name and takes a tenth of the time of a start. NLog watches the file as it does any other and reads it once it has changed.
/// </summary>
/// <remarks><c>ShippedConfigurationTests</c> holds this to the file.</remarks>
internal sealed class ShippedConfiguration : XmlLoggingConfiguration
{
    private const string Root = """<nlog autoReload="true" throwConfigExceptions="true" />""";

    private static readonly Lazy<Layout> ExceptionText = new(static () => Layout.FromString("${newline}${exception:format=tostring}"));

    private ShippedConfiguration(TextReader root, string file, string home)
        : base(root, file)
    {
        var logs = home + "/repository/logs/";
        var line = Layout.FromMethod(Line, LayoutRenderOptions.ThreadAgnostic);

        var console = Aside("console", new ConsoleTarget { Layout = line });
        var general = Aside("file", LogFile(logs + "wso2carbon.log", line));
        var access = Aside("access", new FileTarget
        {
            Layout = Layout.FromMethod(static entry => entry.FormattedMessage, LayoutRenderOptions.ThreadAgnostic),
            FileName = Layout.FromLiteral(logs + "http_access.log"),
            ArchiveEvery = FileArchivePeriod.Day,
            MaxArchiveFiles = 30,
            KeepFileOpen = true,
            AutoFlush = false,
            OpenFileFlushTimeout = 1,
        });
        var correlation = Aside("correlation", LogFile(logs + "correlation.log", Layout.FromMethod(CorrelationLine, LayoutRenderOptions.ThreadAgnostic)));

        LoggingRules.Add(new LoggingRule("AccessLog", LogLevel.Info, access) { Final = true });
        LoggingRules.Add(new LoggingRule("correlation", LogLevel.Info, correlation) { Final = true });
        LoggingRules.Add(new LoggingRule { LoggerNamePattern = "Microsoft.*", FinalMinLevel = LogLevel.Warn });
        var all = new LoggingRule("*", LogLevel.Info, console);
        all.Targets.Add(general);
        LoggingRules.Add(all);
    }

    /// <param name="file">The shipped file, which is watched.</param>
    /// <param name="home">The home folder, which log files are under.</param>
    public static ShippedConfiguration Create(string file, string home)
    {
        using var root = new StringReader(Root);
        return new ShippedConfiguration(root, file, home);
    }

    private AsyncTargetWrapper Aside(string name, Target target)
    {
        target.Name = name + "_wrapped";
        var wrapper = new AsyncTargetWrapper(name, target) { OverflowAction = AsyncTargetWrapperOverflowAction.Block, QueueLimit = 10_000 };
        AddTarget(wrapper);
        return wrapper;
    }

    private static FileTarget LogFile(string path, Layout line) =>
        new() { Layout = line, FileName = Layout.FromLiteral(path), ArchiveAboveSize = 10_485_760, MaxArchiveFiles = 10, KeepFileOpen = true };

    private static string Line(LogEventInfo entry)
    {
        Span<char> time = stackalloc char["yyyy-MM-dd HH:mm:ss.ffff".Length];
        WriteTime(time, entry.TimeStamp, '.');
        var name = entry.LoggerName.AsSpan();
        var text = new StringBuilder(entry.FormattedMessage.Length + 64)
            .Append('[').Append(time).Append("] ")
            .Append(LevelOf(entry.Level)).Append(" {").Append(name[(name.LastIndexOf('.') + 1)..]).Append("} - ").Append(entry.FormattedMessage);
        if (entry.Exception is not null)
        {
            text.Append(ExceptionText.Value.Render(entry));
        }

        return text.ToString();
    }

    private static string CorrelationLine(LogEventInfo entry)
    {
        Span<char> time = stackalloc char["yyyy-MM-dd HH:mm:ss,fff".Length];
        WriteTime(time, entry.TimeStamp, ',');
        return string.Concat(time, "|", entry.FormattedMessage);
    }

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c>, the mark, and of the second's fraction as many digits as there is room for.</summary>
    private static void WriteTime(Span<char> text, DateTime time, char mark)
    {
        FixedDigits.Write(text[..4], time.Year);
        text[4] = '-';
        FixedDigits.Write(text[5..7], time.Month);
        text[7] = '-';
        FixedDigits.Write(text[8..10], time.Day);
        text[10] = ' ';
        FixedDigits.WriteTimeOfDay(text[11..19], time);
        text[19] = mark;
        var fraction = (int)(time.Ticks % TimeSpan.TicksPerSecond);
        for (var digits = text.Length - 20; digits < 7; digits++)
        {
            fraction /= 10;
        }

        FixedDigits.Write(text[20..], fraction);
    }

    /// <summary>In capitals, five of them.</summary>
    private static string LevelOf(LogLevel level) => level.Ordinal switch
    {
        0 => "TRACE",
        1 => "DEBUG",
        2 => " INFO",
        3 => " WARN",
        4 => "ERROR",
        _ => "FATAL",
    };
}
