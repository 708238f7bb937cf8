using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Services.Rest;

/// <summary>Reads a <c>&lt;resource&gt;</c> (apis f3; MI: ResourceFactory).</summary>
internal static class RestResourceReading
{
    public static readonly ElementSpec Spec = new ElementSpec("resource", "Paths and methods of an API, and what is done with their requests.")
        .Attribute("methods", ValueKind.Text, "HTTP methods in capitals with blanks between.", @default: "all methods")
        .Attribute("uri-template", ValueKind.Text, "Path below the context with {variables}; the first match in the document wins.")
        .Attribute("url-mapping", ValueKind.Text, "An exact path, /a/* or *.ext; looked at before templates.")
        .Attribute("protocol", ValueKind.Choice, "Only requests of this scheme.", choices: ["http", "https"])
        .Attribute("content-type", ValueKind.Text, "Only requests with just this Content-Type.")
        .Attribute("user-agent", ValueKind.Regex, "Only requests whose User-Agent matches as a whole.")
        .Attribute("binds-to", ValueKind.Text, "Some of the API's inbound endpoints.", @default: "the API's")
        .Attribute("inSequence", ValueKind.Key, "Sequence for requests.")
        .Attribute("outSequence", ValueKind.Key, "Sequence for replies of send.")
        .Attribute("faultSequence", ValueKind.Key, "Sequence for faults.", @default: "fault")
        .Child(new ElementSpec("inSequence", "Mediators for requests.").Mediators())
        .Child(new ElementSpec("outSequence", "Mediators for replies of send; without them a reply goes to the client.").Mediators())
        .Child(new ElementSpec("faultSequence", "Mediators for faults.").Mediators());

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"];

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    public static RestResource Parse(ArtifactElement element, ApiRoute route, CorsPolicy cors, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, Spec);
        var mapping = element.Attribute("url-mapping") is { Length: > 0 } text ? new UrlMapping(text) : null;
        var filter = new ResourceFilter
        {
            Methods = ReadMethods(element),
            Protocol = ReadScheme(element, "protocol"),
            ContentType = ReadContentType(element),
            UserAgent = ReadUserAgent(element),
            BindsTo = ReadBindings(element, route),
        };
        return new RestResource(route.Name, element.Place, filter, cors, SequenceReference.Read(element, "faultSequence", scope))
        {
            Mapping = mapping,
            Template = mapping is null ? ReadTemplate(element) : null,
            InSequence = SequenceReference.Read(element, "inSequence", scope),
            OutSequence = SequenceReference.Read(element, "outSequence", scope),
        };
    }

    /// <summary>An attribute that says http or https; null when it is absent.</summary>
    public static string? ReadScheme(ArtifactElement element, string attribute) => element.Attribute(attribute) switch
    {
        null or "" => null,
        "http" => "http",
        "https" => "https",
        { } other => throw element.Error("bad-transport", $"'{other}' is no protocol here", "write http or https, or leave the attribute out for both", element.AttributePlace(attribute)),
    };

    private static string[] ReadMethods(ArtifactElement element)
    {
        if (element.Attribute("methods") is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var place = element.AttributePlace("methods");
        var methods = Words(text);
        foreach (var method in methods)
        {
            if (Array.IndexOf(Methods, method) < 0)
            {
                throw element.Error("bad-method", $"'{method}' is no method", $"in capitals, with blanks between: {string.Join(' ', Methods)}", place);
            }
        }

        var distinct = new HashSet<string>(methods, StringComparer.Ordinal);
        return distinct.Count == methods.Count ? methods.ToArray() : throw element.Error("bad-method", "A method is written twice", null, place);
    }

    // The framework's split by more than three characters would be compiled at each start.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] is ' ' or '\t' or '\r' or '\n')
            {
                if (i > start)
                {
                    words.Add(text[start..i]);
                }

                start = i + 1;
            }
        }

        return words;
    }

    private static UriTemplate? ReadTemplate(ArtifactElement element)
    {
        if (element.Attribute("uri-template") is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            return UriTemplate.Parse(text);
        }
        catch (FormatException exception)
        {
            throw element.Error("bad-uri-template", $"uri-template '{text}': {exception.Message}", null, element.AttributePlace("uri-template"));
        }
    }

    private static string? ReadContentType(ArtifactElement element)
    {
        if (element.Attribute("content-type") is not { Length: > 0 } text)
        {
            return null;
        }

        return text.Split('/').Length == 2
            ? text
            : throw element.Error("bad-content-type", $"'{text}' is no content type", "content-type=\"application/json\"", element.AttributePlace("content-type"));
    }

    private static Regex? ReadUserAgent(ArtifactElement element) => element.Attribute("user-agent") is { Length: > 0 } text ? UserAgentPattern(element, text) : null;

    /// <remarks>By itself, so that the library of regular expressions is loaded only where it is used.</remarks>
    private static Regex UserAgentPattern(ArtifactElement element, string text)
    {
        try
        {
            return new Regex($@"\A(?:{text})\z", RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException exception)
        {
            throw element.Error("bad-regex", $"user-agent: {exception.Message}", null, element.AttributePlace("user-agent"));
        }
    }

    private static IReadOnlyList<string> ReadBindings(ArtifactElement element, ApiRoute route)
    {
        if (RestApiArtifact.ReadBindings(element, "binds-to") is not { } names)
        {
            return route.BindsTo;
        }

        return names.All(route.BindsTo.Contains)
            ? names
            : throw element.Error("bad-binding", "A resource's binds-to must be a part of its API's", $"the API binds to {string.Join(", ", route.BindsTo)}", element.AttributePlace("binds-to"));
    }
}
