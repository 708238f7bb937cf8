using Integrator.Core.Artifacts;

namespace Integrator.Core.Formats;

/// <summary>The builder and formatter classes of an MI configuration, mapped to what does the same here.</summary>
public static class JavaClassFormats
{
    private static readonly Dictionary<string, ContentFormat> Known = new(StringComparer.Ordinal)
    {
        ["ApplicationXMLBuilder"] = ContentFormat.Xml,
        ["ApplicationXMLFormatter"] = ContentFormat.Xml,
        ["SOAPBuilder"] = ContentFormat.Soap,
        ["SOAPMessageFormatter"] = ContentFormat.Soap,
        ["XFormURLEncodedBuilder"] = ContentFormat.Form,
        ["XFormURLEncodedFormatter"] = ContentFormat.Form,
        ["MultipartFormDataBuilder"] = ContentFormat.MultipartForm,
        ["MultipartFormDataFormatter"] = ContentFormat.MultipartForm,
        ["MIMEBuilder"] = ContentFormat.MultipartRelated,
        ["MTOMBuilder"] = ContentFormat.MultipartRelated,
        ["PlainTextBuilder"] = ContentFormat.Text,
        ["PlainTextFormatter"] = ContentFormat.Text,
        ["JsonStreamBuilder"] = ContentFormat.Json,
        ["JsonStreamFormatter"] = ContentFormat.Json,
        ["JsonBuilder"] = ContentFormat.Json,
        ["JsonFormatter"] = ContentFormat.Json,
        ["JSONBuilder"] = ContentFormat.Json,
        ["JSONOMBuilder"] = ContentFormat.Json,
        ["JSONStreamBuilder"] = ContentFormat.Json,
        ["JSONMessageFormatter"] = ContentFormat.Json,
        ["JSONStreamFormatter"] = ContentFormat.Json,
        ["JSONBadgerfishOMBuilder"] = ContentFormat.Json,
        ["JSONBadgerfishMessageFormatter"] = ContentFormat.Json,
        ["BinaryBuilder"] = ContentFormat.Binary,
        ["BinaryFormatter"] = ContentFormat.Binary,
        ["BinaryRelayBuilder"] = ContentFormat.Binary,
        ["ExpandingMessageFormatter"] = ContentFormat.Binary,
    };

    /// <summary>The representation of a class, by its name without package; null for an unknown one.</summary>
    public static ContentFormat? Find(string className) =>
        Known.TryGetValue(className[(className.LastIndexOf('.') + 1)..], out var format) ? format : null;

    internal static ContentFormat? Find(string className, SourcePlace place, ICollection<Diagnostic> diagnostics)
    {
        var format = Find(className);
        if (format is null)
        {
            diagnostics.Add(new Diagnostic(
                Severity.Warning,
                place,
                "unknown-format-class",
                $"'{className}' is no message builder or formatter that Integrator has; the content type keeps its default.",
                "use one of MI's own classes, such as org.apache.axis2.format.PlainTextBuilder"));
        }

        return format;
    }
}
