using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering.Routing;

/// <summary>The text that an evaluator looks at: a header, the URL or a part of it, a parameter, a property, an XPath (MI: commons/evaluators/source).</summary>
internal sealed class RouteText(Func<MessageContext, string?> read)
{
    public string? Read(MessageContext context) => read(context);

    public static RouteText Read(ArtifactElement element, ParseScope scope)
    {
        var type = element.Attribute("type") ?? "header";
        if (type == "url")
        {
            var part = element.Attribute("source");
            return new(context => PartOf(Url(context), part));
        }

        var source = element.RequiredAttribute("source");
        switch (type)
        {
            case "header":
                return new(context => context.Message.Headers[source]);
            case "param":
                return new(context => Parameter(Url(context), source));
            case "property":
                return new(context => context.Properties.GetString(source));
            case "soap":
                var path = scope.RequiredExpression(element, "source");
                return new(path.EvaluateString);
            default:
                throw element.Error("bad-condition", $"'{type}' is no source of <{element.Name}>", "use url, header, param, soap or property", element.AttributePlace("type"));
        }
    }

    private static string? Url(MessageContext context) =>
        context.Addressing.To ?? context.Message.Properties.GetString(Axis2Property.TransportInUrl);

    private static string? PartOf(string? url, string? part)
    {
        if (url is null || part is null)
        {
            return url;
        }

        var uri = Uri.TryCreate(url, UriKind.Absolute, out var absolute) && !absolute.IsFile ? absolute : null;
        switch (part)
        {
            case "protocol":
                return uri?.Scheme;
            case "user":
                return uri?.UserInfo;
            case "host":
                return uri?.Host;
            case "port":
                return (uri is null || uri.IsDefaultPort ? -1 : uri.Port).ToString(System.Globalization.CultureInfo.InvariantCulture);
            case "ref":
                return After(url, '#');
            case "query":
                return After(Before(url, '#'), '?') is { } query ? Uri.UnescapeDataString(query) : null;
            case "path":
                return uri?.AbsolutePath ?? Before(Before(url, '#'), '?');
            default:
                return url;
        }
    }

    private static string? Parameter(string? url, string name)
    {
        foreach (var pair in (url is null ? null : After(Before(url, '#'), '?'))?.Split('&') ?? [])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair[..equals] == name)
            {
                return Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
            }
        }

        return null;
    }

    private static string? After(string text, char mark) => text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? text[(at + 1)..] : null;

    private static string Before(string text, char mark) => text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? text[..at] : text;
}
