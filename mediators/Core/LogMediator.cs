using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Core;

/// <summary><c>log</c>: one line about the message, under the category <c>LogMediator</c> (MI: LogMediator).</summary>
[Mediator("log")]
public sealed class LogMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("log", "Writes a line about the message to the log.")
        .Attribute("level", ValueKind.Choice, "What the line tells: 'custom' only the properties, 'simple' also addresses and ids, 'headers' the SOAP header blocks, 'full' also the payload.", @default: "simple", choices: ["simple", "headers", "full", "custom"])
        .Attribute("category", ValueKind.Choice, "Level of the line.", @default: "INFO", choices: ["INFO", "DEBUG", "TRACE", "WARN", "ERROR", "FATAL"])
        .Attribute("separator", ValueKind.Text, "What stands between the parts; \\n and \\t are line end and tab.", @default: ", ")
        .Attribute("logMessageID", ValueKind.Boolean, "Tells the message id at level 'custom' or with a message template.", @default: "false")
        .Attribute("logFullPayload", ValueKind.Boolean, "The same as level 'full'.", @default: "false")
        .Child(new ElementSpec("message", "Text of the line, with ${expressions} in it. Without a level only it and the properties are told.").Content())
        .Child(MediatorProperty.Spec)
        .Example("""<log level="custom"><property name="order" expression="json-eval($.id)"/></log>""")
        .Example("""<log category="WARN"><message>Order ${payload.id} is late</message></log>""");

    private readonly LogLine line;
    private readonly LogLevel level;
    private ILogger? logger;

    private LogMediator(ArtifactElement element, LogLine line, LogLevel level)
        : base(element)
    {
        this.line = line;
        this.level = level;
    }

    public override bool NeedsBody => line.NeedsBody;

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        var message = element.Child("message");
        var line = new LogLine
        {
            Detail = DetailOf(element, message is not null),
            Separator = Unescape(element.Attribute("separator") ?? ", "),
            Template = message is null ? null : scope.ParseTemplate(message, Unescape(message.Xml.Value)),
            TellsMessageId = element.BooleanAttribute("logMessageID"),
            Properties = MediatorProperty.ReadAll(element, scope),
        };
        return new LogMediator(element, line, LevelOf(element));
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        logger ??= context.Runtime.Loggers.CreateLogger(nameof(LogMediator));
        if (logger.IsEnabled(level))
        {
            logger.Log(level, default, line.Write(context), null, static (text, _) => text);
        }

        return Continue;
    }

    private static LogDetail DetailOf(ArtifactElement element, bool hasTemplate)
    {
        if (element.BooleanAttribute("logFullPayload"))
        {
            return LogDetail.Full;
        }

        return element.Attribute("level") switch
        {
            null => hasTemplate ? LogDetail.Custom : LogDetail.Simple,
            "simple" => LogDetail.Simple,
            "headers" => LogDetail.Headers,
            "full" => LogDetail.Full,
            "custom" => LogDetail.Custom,
            var other => throw element.Error("bad-log-level", $"'{other}' is no level of <log>", "use simple, headers, full or custom", element.AttributePlace("level")),
        };
    }

    private static LogLevel LevelOf(ArtifactElement element) => element.Attribute("category")?.Trim().ToUpperInvariant() switch
    {
        null or "INFO" => LogLevel.Information,
        "DEBUG" => LogLevel.Debug,
        "TRACE" => LogLevel.Trace,
        "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" => LogLevel.Critical,
        var other => throw element.Error("bad-log-category", $"'{other}' is no category of <log>", "use INFO, DEBUG, TRACE, WARN, ERROR or FATAL", element.AttributePlace("category")),
    };

    private static string Unescape(string text) =>
        text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal);
}
