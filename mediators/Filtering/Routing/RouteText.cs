using Integrator.Core.Artifacts;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Rewriting;

namespace Integrator.Mediators.Filtering.Routing;

/// <summary>The text that an evaluator looks at: a header, the URL or a part of it, a parameter, a property, an XPath (MI: commons/evaluators/source).</summary>
internal sealed class RouteText(Func<MessageContext, string?, string?> read)
{
    /// <exception cref="ConditionException">The address has no parts.</exception>
    public string? Read(MessageContext context, string? url) => read(context, url);

    public static RouteText Read(ArtifactElement element, ParseScope scope)
    {
        var type = element.Attribute("type") ?? "header";
        if (type == "url")
        {
            var part = UriPartText.Parse(element, "source");
            return part == UriPart.Full ? new((_, url) => url) : new((_, url) => PartOf(url, part));
        }

        var source = element.RequiredAttribute("source");
        switch (type)
        {
            case "header":
                return new((context, _) => context.Message.Headers[source]);
            case "param":
                return new((_, url) => Parameter(url, source));
            case "property":
                return new((context, _) => context.Properties.GetString(source));
            case "soap":
                var path = scope.RequiredExpression(element, "source");
                return new((context, _) => path.EvaluateString(context));
            default:
                throw element.Error("bad-condition", $"'{type}' is no source of <{element.Name}>", "use url, header, param, soap or property", element.AttributePlace("type"));
        }
    }

    private static string? PartOf(string? url, UriPart part)
    {
        var fragments = new UriFragments();
        if (!fragments.TrySet(url))
        {
            throw new ConditionException($"Error parsing URL: {url}");
        }

        // Where there is no path, there is an empty one.
        return fragments.Get(part) ?? (part == UriPart.Path ? "" : null);
    }

    // As in MI: what is behind a second equals sign does not count, and the last of several of one name does.
    private static string? Parameter(string? url, string name)
    {
        string? found = null;
        var mark = url?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        foreach (var pair in mark < 0 ? [] : url![(mark + 1)..].Split('&'))
        {
            if (pair.Split('=') is [var key, { Length: > 0 } value, ..] && key == name)
            {
                found = Uri.UnescapeDataString(value);
            }
        }

        return found;
    }
}
