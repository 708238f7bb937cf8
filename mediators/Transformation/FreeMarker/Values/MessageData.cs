using System.Globalization;
using System.Text.Json.Nodes;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Payloads;

namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>What a template knows of a message; each part is made when it is first asked for.</summary>
internal sealed class MessageData(
    MessageContext context,
    IReadOnlyList<PayloadArgument> arguments,
    IReadOnlyDictionary<string, string> namespaces,
    PayloadMedia media,
    bool escapeXmlChars) : TemplateHash
{
    private readonly Dictionary<string, object?> known = new(StringComparer.Ordinal);

    public override IEnumerable<string> Names => ["payload", "args", "ctx", "axis2", "trp", "vars", "var"];

    public override object? Find(string name)
    {
        if (!known.TryGetValue(name, out var value))
        {
            value = Make(name);
            known[name] = value;
        }

        return value;
    }

    private object? Make(string name) => name switch
    {
        "payload" => Payload(),
        "args" => Arguments(),
        "ctx" => new PropertyHash(context.Properties),
        "axis2" => new PropertyHash(context.Message.Properties),
        "trp" => new HeaderHash(context.Message.Headers),
        // MI 4.4 fills "vars", its documentation writes "var".
        "vars" or "var" => new PropertyHash(context.Variables),
        _ => null,
    };

    private object? Payload()
    {
        var body = context.Message.Body;
        if (body.IsJson)
        {
            // A single value comes as the JSON text that it is, a string in its quotes.
            return body.Json switch
            {
                null => "null",
                JsonValue value => value.ToJsonString(),
                var node => JsonValues.Of(node),
            };
        }

        return body.Payload switch
        {
            null => "",
            { Name: var name } text when name == PayloadWrapper.Text => TextEscaping.Xml(text.Value),
            var payload => XmlNodes.OfDocument(payload, namespaces),
        };
    }

    private MapHash Arguments()
    {
        var hash = new MapHash();
        for (var i = 0; i < arguments.Count; i++)
        {
            hash.Set(string.Create(CultureInfo.InvariantCulture, $"arg{i + 1}"), PayloadArgumentText.Of(context, arguments[i], media, escapeXmlChars));
        }

        return hash;
    }
}
