using System.Globalization;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>Reads the children of groups (MI: EndpointFactory.getEndpoints, getMembers).</summary>
internal static class ChildReader
{
    public static List<IEndpoint> Endpoints(ArtifactElement kind, ParseScope scope)
    {
        var children = new List<IEndpoint>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in kind.Children("endpoint"))
        {
            if (element.Attribute("key") is { } key && !keys.Add(key.Trim()))
            {
                throw element.Error("duplicate-endpoint", $"The endpoint '{key}' stands twice in the same group", "name each endpoint once", element.AttributePlace("key"));
            }

            children.Add(scope.ParseEndpoint(element));
        }

        return children;
    }

    public static List<IEndpoint> Members(ArtifactElement kind, ParseScope scope)
    {
        var members = new List<IEndpoint>();
        foreach (var element in kind.Children("member"))
        {
            var host = scope.Resolve(element, element.RequiredAttribute("hostName")).Trim();
            var (http, https) = (Port(element, "httpPort", scope), Port(element, "httpsPort", scope));
            if (http is null && https is null)
            {
                throw element.Error("missing-attribute", $"The member '{host}' has no port", "write httpPort=\"...\" or httpsPort=\"...\"");
            }

            members.Add(new MemberEndpoint(element.Place, host, http, https, scope.Options.Mediation.GlobalTimeout));
        }

        if (members.Count > 0 && kind.Child("endpoint") is { } endpoint)
        {
            throw endpoint.Error("bad-group", $"<{kind.Name}> has members and endpoints", "use one of them");
        }

        return members;
    }

    private static int? Port(ArtifactElement element, string name, ParseScope scope)
    {
        if (string.IsNullOrWhiteSpace(element.Attribute(name)))
        {
            return null;
        }

        var text = scope.Resolve(element, element.Attribute(name)!).Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
            ? port
            : throw element.Error("bad-number", $"'{text}' is no port", null, element.AttributePlace(name));
    }
}
