using System.Collections;
using System.Xml.Linq;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Expressions.Xml;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>Synapse's variables (mediation-expressions c.2; MI's SynapseXPathVariableContext).</summary>
internal sealed class VariableNode(string prefix, string name, string? namespaceName) : XPathNode
{
    public string Prefix => prefix;

    public string Name => name;

    /// <summary>True for <c>$body</c>, <c>$header</c> and <c>$env</c>; MI looks at the name before it looks at a prefix.</summary>
    public bool IsEnvelopePart => namespaceName is null && name is "body" or "header" or "env";

    public override object? Evaluate(in XPathFocus focus)
    {
        if (namespaceName is null)
        {
            if (IsEnvelopePart)
            {
                return EnvelopePart(focus.Run);
            }

            if (prefix.Length > 0 && focus.Run.Context is { } context)
            {
                return Value(context, focus.Run);
            }
        }

        throw Unknown();
    }

    private object EnvelopePart(XPathRun run)
    {
        var envelope = run.Envelope;
        if (name == "env")
        {
            return XPathNodes.Of(envelope);
        }

        var part = envelope.Element(envelope.Name.Namespace + (name == "body" ? "Body" : "Header"));
        return part is null ? XPathNodes.Empty : XPathNodes.Of(part);
    }

    private object? Value(MessageContext context, XPathRun run) => prefix switch
    {
        "ctx" => Adapt(context.FindProperty(name)),
        "var" => Adapt(context.Variables[name]),
        "axis2" => Adapt(context.FindAxis2(name)),
        "trp" => context.Message.Headers[name],
        "func" => Adapt(TemplateParameter.Read(context, name, run.GivenEnvelope)),
        "operation" => Adapt(context.Operation[name]),
        "sys" => context.Runtime.Environment.GetSystemProperty(name) ?? "",
        "url" => QueryParameter(context.Addressing.To),
        _ => MapEntry(context.Properties[prefix]),
    };

    /// <summary>Nodes held by a property become a node-set; everything else stays what it is.</summary>
    public static object? Adapt(object? value) => value switch
    {
        XObject or IReadOnlyList<XObject> => PathNode.ToNodes(value),
        _ => value,
    };

    private string QueryParameter(string? address)
    {
        var mark = address?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (mark < 0)
        {
            return "";
        }

        var query = address.AsSpan(mark + 1);
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            var key = equals < 0 ? pair : pair[..equals];
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                var value = equals < 0 ? "" : pair[(equals + 1)..].ToString();
                // A plus sign stays one here: only percent signs are decoded.
                return JavaUrl.TryDecode(value.Replace("+", "%2B", StringComparison.Ordinal), System.Text.Encoding.UTF8, out var decoded)
                    ? decoded
                    : throw new ExpressionEvaluationException($"Couldn't decode the URL parameter value {value} with name {name}");
            }
        }

        return "";
    }

    private string MapEntry(object? map)
    {
        var value = map switch
        {
            IReadOnlyDictionary<string, object?> entries => entries.GetValueOrDefault(name),
            IDictionary entries => entries[name],
            PropertyMap entries => entries[name],
            _ => null,
        };
        return value is null ? throw Unknown() : XmlText.OfObject(value);
    }

    private ExpressionEvaluationException Unknown() =>
        new($"Variable ${(prefix.Length == 0 ? "" : prefix + ":")}{name} is not known");
}
