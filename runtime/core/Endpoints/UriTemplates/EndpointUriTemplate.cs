using System.Text;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.UriTemplates;

/// <summary>The <c>uri-template</c> of an http endpoint, as MI expands it (HTTPEndpoint.resolveUrlTemplate).</summary>
internal sealed class EndpointUriTemplate
{
    public const string LegacyPrefix = "legacy-encoding:";

    private const string PathPrefix = "uri.var.";
    private const string QueryPrefix = "query.param.";

    private readonly UriTemplate? template;
    private readonly bool isLegacy;
    private readonly EndpointProperty[] own;
    private readonly bool hasVariables;

    public EndpointUriTemplate(string text, IEnumerable<EndpointProperty> properties)
    {
        isLegacy = text.StartsWith(LegacyPrefix, StringComparison.Ordinal);
        Text = isLegacy ? text[LegacyPrefix.Length..] : text;

        // A whole address in the first variable is taken as it is; connectors rely on it.
        if (!isLegacy && Text is ['{', not '+', ..])
        {
            Text = $"{{+{Text[1..]}";
        }

        template = UriTemplate.TryParse(Text);
        hasVariables = template is { Variables.Count: > 0 };
        var variables = new List<EndpointProperty>();
        foreach (var property in properties)
        {
            if (IsVariable(property.Name))
            {
                variables.Add(property);
            }
        }

        own = variables.ToArray();
    }

    /// <summary>The template without the prefix <c>legacy-encoding:</c>.</summary>
    public string Text { get; }

    /// <summary>False when the text is no template; it then counts as the address.</summary>
    public bool IsTemplate => template is not null;

    /// <summary>True when every message has the same address: the text.</summary>
    public bool IsFixed => !hasVariables;

    /// <summary>The names that the template uses.</summary>
    public IEnumerable<string> Variables => template?.Variables ?? [];

    public static bool IsVariable(string name) => name.StartsWith(PathPrefix, StringComparison.Ordinal) || name.StartsWith(QueryPrefix, StringComparison.Ordinal);

    /// <summary>The address for a message. Where nothing can be put in, or what comes out is no URI, it is the template's own text.</summary>
    public string Expand(MessageContext context)
    {
        if (!hasVariables || (own.Length == 0 && !HasAnyVariable(context.Properties)))
        {
            return Text;
        }

        var expanded = template!.Expand(name => ValueOf(name, context));
        if (!isLegacy)
        {
            return IsUri(expanded) ? expanded : Text;
        }

        // The values were decoded, and the whole is decoded once more; what a URI cannot hold is encoded when the address is made.
        var decoded = Decode(expanded);
        return decoded.Contains("://", StringComparison.Ordinal) ? decoded.Replace("%", "%25", StringComparison.Ordinal) : Text;
    }

    private string? ValueOf(string name, MessageContext context)
    {
        if (!IsVariable(name))
        {
            return null;
        }

        var value = context.Properties.GetString(name);
        foreach (var property in own)
        {
            if (property.Name == name)
            {
                value = property.Evaluate(context);
            }
        }

        return isLegacy && value is not null ? Decode(value) : value;
    }

    private static string Decode(string text) => JavaUrl.TryDecode(text, Encoding.UTF8, out var decoded) ? decoded : text;

    private static bool HasAnyVariable(PropertyMap properties)
    {
        foreach (var property in properties)
        {
            if (property.Value is not null && IsVariable(property.Key))
            {
                return true;
            }
        }

        return false;
    }

    // What java.net.URI refuses; letters beyond ASCII are allowed there.
    private static bool IsUri(string text)
    {
        foreach (var character in text)
        {
            if (character is <= ' ' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '\u007F')
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
