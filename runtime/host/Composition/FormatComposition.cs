using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Messages;

namespace Integrator.Host.Composition;

/// <summary>Message formats out of deployment.toml.</summary>
internal static class FormatComposition
{
    public static MessageFormats Create(DeploymentOptions options, ICollection<Diagnostic> diagnostics)
    {
        var json = options.Mediation.Json;
        var preserved = options.Http;
        var formats = new MessageFormatOptions
        {
            Json = WithPatterns(json, new JsonSettings
            {
                PreserveNamespace = json.PreserveNamespaces,
                BuildValidNCNames = json.BuildValidNames,
                AutoPrimitive = json.AutoPrimitive,
                NamespaceSeparator = json.NamespaceSeparator.Length > 0 ? json.NamespaceSeparator[0] : '_',
                NamespaceDeclarations = json.WriteNamespaceDeclarations,
                MarkReplacement = json.CustomReplaceSequence,
                AutoArray = json.OutputAutoArray,
                ReadMultipleInstruction = json.OutputMultiplePi,
                WriteMultipleInstruction = json.ProcessingInstructions,
                NilReadWrite = json.XmlNil,
                NullForEmptyElement = json.NullForEmptyElement,
            }),
            PreserveRequestContentType = preserved.PreserveRequestHeaders.Names("Content-Type"),
            PreserveResponseContentType = preserved.PreserveResponseHeaders.Names("Content-Type"),
            ValidateXml = preserved.ForceXmlValidation,
            ValidateJson = preserved.ForceJsonValidation,
        };
        foreach (var (type, name) in options.Formats.Builders)
        {
            formats = formats.WithBuilder(ContentTypeOf(type), name, SourcePlace.None, diagnostics);
        }

        foreach (var (type, name) in options.Formats.Formatters)
        {
            formats = formats.WithFormatter(ContentTypeOf(type), name, SourcePlace.None, diagnostics);
        }

        foreach (var custom in options.Formats.CustomBuilders)
        {
            formats = formats.WithBuilder(custom.ContentType, custom.Class, SourcePlace.None, diagnostics);
        }

        foreach (var custom in options.Formats.CustomFormatters)
        {
            formats = formats.WithFormatter(custom.ContentType, custom.Class, SourcePlace.None, diagnostics);
        }

        return new MessageFormats(formats);
    }

    /// <summary>The patterns, if there are any: by themselves, so that the library of regular expressions is loaded only where it is used.</summary>
    private static JsonSettings WithPatterns(JsonOptions options, JsonSettings settings)
    {
        if (options.DisableAutoPrimitiveRegex is { Length: > 0 } keep)
        {
            settings = settings with { KeepString = JsonSettings.WholeTextPattern(keep) };
        }

        if (options.CustomReplaceRegex is { Length: > 0 } mark)
        {
            settings = settings with { MarkString = JsonSettings.LeadingPattern(mark) };
        }

        return settings;
    }

    /// <summary>MI's short names of content types in [message_builders] and [message_formatters] (mediation-messages b.2).</summary>
    private static string ContentTypeOf(string key) => key switch
    {
        "application_xml" => "application/xml",
        "form_urlencoded" => "application/x-www-form-urlencoded",
        "multipart_form_data" => "multipart/form-data",
        "text_plain" => "text/plain",
        "text_xml" => "text/xml",
        "soap_xml" => "application/soap+xml",
        "application_json" => "application/json",
        "json_badgerfish" => "application/json/badgerfish",
        "text_javascript" => "text/javascript",
        "octet_stream" => "application/octet-stream",
        "application_binary" => "application/binary",
        _ => key,
    };
}
