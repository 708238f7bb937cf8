using Integrator.Core.Artifacts;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats;

/// <summary>What deployment.toml says about reading and writing bodies.</summary>
public sealed record MessageFormatOptions
{
    private static readonly Dictionary<string, ContentFormat> NoFormats = [];

    public JsonSettings Json { get; init; } = JsonSettings.Default;

    public FormatLimits Limits { get; init; } = FormatLimits.Default;

    /// <summary>Builders beside or instead of the built-in ones, by media type in lower case.</summary>
    public IReadOnlyDictionary<string, ContentFormat> Builders { get; init; } = NoFormats;

    /// <summary>Formatters beside or instead of the built-in ones, by media type in lower case.</summary>
    public IReadOnlyDictionary<string, ContentFormat> Formatters { get; init; } = NoFormats;

    /// <summary>http.headers.preserve names Content-Type: a request keeps its own value (transports 3.1 preserve_http_headers).</summary>
    public bool PreserveRequestContentType { get; init; } = true;

    /// <summary>http.response.headers.preserve names Content-Type.</summary>
    public bool PreserveResponseContentType { get; init; }

    /// <summary><c>force_xml_validation</c>: malformed XML fails when the body is built, not when it is first looked at.</summary>
    public bool ValidateXml { get; init; }

    /// <summary><c>force_json_validation</c>: the same for JSON.</summary>
    public bool ValidateJson { get; init; }

    /// <summary>These options with one builder more; an unknown class is a diagnostic and changes nothing.</summary>
    public MessageFormatOptions WithBuilder(string contentType, string className, SourcePlace place, ICollection<Diagnostic> diagnostics) =>
        JavaClassFormats.Find(className, place, diagnostics) is { } format
            ? this with { Builders = With(Builders, contentType, format) }
            : this;

    /// <summary>These options with one formatter more; an unknown class is a diagnostic and changes nothing.</summary>
    public MessageFormatOptions WithFormatter(string contentType, string className, SourcePlace place, ICollection<Diagnostic> diagnostics) =>
        JavaClassFormats.Find(className, place, diagnostics) is { } format
            ? this with { Formatters = With(Formatters, contentType, format) }
            : this;

    private static Dictionary<string, ContentFormat> With(IReadOnlyDictionary<string, ContentFormat> formats, string contentType, ContentFormat format) =>
        new(formats, StringComparer.Ordinal) { [contentType.ToLowerInvariant()] = format };
}
