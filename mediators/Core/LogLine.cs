using System.Text;
using System.Xml.Linq;
using Integrator.Core.Expressions;
using Integrator.Core.Expressions.Xml;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>Writes the text of a <c>log</c> line as MI's LogMediator does.</summary>
internal sealed class LogLine
{
    private const string ArtifactName = "ARTIFACT_NAME";

    /// <summary>Set to true, the next line of an API tells the method and the path too.</summary>
    private const string LogEntryPointInfo = "logEntryPointInfo";

    private static readonly string[] Kinds = ["proxy", "api", "inboundendpoint"];

    public required LogDetail Detail { get; init; }

    public required string Separator { get; init; }

    /// <summary>The text of the child <c>message</c>, or null.</summary>
    public InlineTemplate? Template { get; init; }

    public bool TellsMessageId { get; init; }

    public MediatorProperty[] Properties { get; init; } = [];

    public bool NeedsBody => Detail != LogDetail.Custom
        || Template is { IsContentAware: true } || Array.Exists(Properties, static property => property.IsContentAware);

    public string Write(MessageContext context)
    {
        var line = new StringBuilder(128);
        switch (Detail)
        {
            case LogDetail.Custom:
                WriteCustom(line, context);
                break;
            case LogDetail.Headers:
                WriteHeaders(line, context);
                break;
            default:
                WriteSimple(line, context);
                break;
        }

        foreach (var property in Properties)
        {
            line.Append(Separator).Append(property.Name).Append(" = ").Append(property.Evaluate(context) ?? "null");
        }

        if (Detail == LogDetail.Full)
        {
            WritePayload(line, context.Message.Body);
        }

        if (Separator.Length > 0 && line.Length >= Separator.Length && line.ToString(0, Separator.Length) == Separator)
        {
            line.Remove(0, Separator.Length);
        }

        if (context.Properties.GetString(ArtifactName) is { } artifact)
        {
            line.Insert(0, $"{{{Prefix(context, artifact)}}} ");
            context.Properties.Remove(LogEntryPointInfo);
        }

        return line.ToString();
    }

    /// <summary><c>api:NAME</c>, <c>proxy:NAME</c>, <c>inboundendpoint:NAME</c> (MI: LoggingUtils).</summary>
    private static string Prefix(MessageContext context, string artifact)
    {
        var kind = Array.Find(Kinds, kind => artifact.StartsWith(kind, StringComparison.Ordinal));
        if (kind is null)
        {
            return artifact;
        }

        var prefix = $"{kind}:{artifact.AsSpan(kind.Length)}";
        return kind == "api" && context.Properties.IsTrue(LogEntryPointInfo)
            ? $"{prefix} {context.Properties.GetString("REST_METHOD")} {context.Properties.GetString("REST_FULL_REQUEST_PATH")}".Trim()
            : prefix;
    }

    private static string? Correlation(MessageContext context) => context.FindAxis2(Axis2Property.CorrelationId)?.ToString();

    private void WriteCustom(StringBuilder line, MessageContext context)
    {
        if (TellsMessageId)
        {
            line.Append("MessageID: ").Append(context.MessageId);
            Part(line, "correlation_id: ", Correlation(context));
            line.Append(Separator);
        }

        line.Append(Template?.EvaluateString(context));
    }

    private void WriteSimple(StringBuilder line, MessageContext context)
    {
        line.Append(Template?.EvaluateString(context));
        if (line.Length > 0)
        {
            line.Append(Separator);
        }

        var addressing = context.Addressing;
        var action = addressing.Action ?? SoapAction(context.Message);
        line.Append("To: ").Append(addressing.To);
        Part(line, "From: ", addressing.From);
        Part(line, "WSAction: ", action);
        Part(line, "SOAPAction: ", action);
        Part(line, "ReplyTo: ", addressing.ReplyTo);
        Part(line, "MessageID: ", context.MessageId);
        Part(line, "correlation_id: ", Correlation(context));
        Part(line, "Direction: ", context.IsResponse ? "response" : "request");
    }

    private void WriteHeaders(StringBuilder line, MessageContext context)
    {
        line.Append(Template?.EvaluateString(context));
        if (Correlation(context) is { } correlation)
        {
            line.Append(" correlation_id : ").Append(correlation);
        }

        foreach (var block in context.Message.Body.HeaderElement?.Elements() ?? [])
        {
            var text = string.Concat(block.Nodes().OfType<XText>().Select(static node => node.Value));
            line.Append(Separator).Append(block.Name.LocalName).Append(" : ").Append(text);
        }
    }

    private void WritePayload(StringBuilder line, MessageBody body)
    {
        line.Append(Separator);
        if (body.IsJson)
        {
            line.Append("Payload: ").Append(body.JsonText);
        }
        else
        {
            line.Append("Envelope: <?xml version='1.0' encoding='utf-8'?>").Append(XmlText.Write(body.Envelope));
        }
    }

    private void Part(StringBuilder line, string label, string? value)
    {
        if (value is not null)
        {
            line.Append(Separator).Append(label).Append(value);
        }
    }

    private static string? SoapAction(Message message) => message.IsRest ? null : message.Headers["SOAPAction"]?.Trim('"');
}
