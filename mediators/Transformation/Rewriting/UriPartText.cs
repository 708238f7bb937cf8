using System.Globalization;
using Integrator.Core.Artifacts;

namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>Names, reading and writing of the parts of an address.</summary>
internal static class UriPartText
{
    public const string Names = "protocol, user, host, port, path, query, ref or full";

    public static UriPart Parse(ArtifactElement element, string attribute) => element.Attribute(attribute) switch
    {
        null or "full" => UriPart.Full,
        "protocol" => UriPart.Protocol,
        "user" => UriPart.User,
        "host" => UriPart.Host,
        "port" => UriPart.Port,
        "path" => UriPart.Path,
        "query" => UriPart.Query,
        "ref" => UriPart.Reference,
        var other => throw element.Error("bad-value", $"'{other}' is no part of an address", Names, element.AttributePlace(attribute)),
    };

    public static string? Get(this UriFragments fragments, UriPart part) => part switch
    {
        UriPart.Protocol => fragments.Protocol,
        UriPart.User => fragments.User,
        UriPart.Host => fragments.Host,
        UriPart.Port => fragments.Port.ToString(CultureInfo.InvariantCulture),
        UriPart.Path => fragments.Path,
        UriPart.Query => fragments.Query,
        UriPart.Reference => fragments.Reference,
        _ => fragments.ToAddress(),
    };

    public static void Set(this UriFragments fragments, UriPart part, string? value)
    {
        switch (part)
        {
            case UriPart.Protocol:
                fragments.Protocol = value;
                break;
            case UriPart.User:
                fragments.User = value;
                break;
            case UriPart.Host:
                fragments.Host = value;
                break;
            case UriPart.Path:
                fragments.Path = value;
                break;
            case UriPart.Query:
                fragments.Query = value;
                break;
            case UriPart.Reference:
                fragments.Reference = value;
                break;
        }
    }
}
