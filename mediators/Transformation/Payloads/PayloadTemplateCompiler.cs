using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.FreeMarker;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>Makes templates of formats: the inline one at deployment, keyed ones when their resource is new.</summary>
internal sealed class PayloadTemplateCompiler
{
    private readonly ArtifactElement format;
    private readonly NamespaceScope namespaces;
    private readonly SourcePlace place;
    private readonly bool isFreeMarker;
    private readonly bool escapeXmlChars;

    public PayloadTemplateCompiler(ArtifactElement mediator, ArtifactElement format)
    {
        this.format = format;
        namespaces = NamespaceScope.Of(format.Xml);
        place = format.Place;
        escapeXmlChars = mediator.BooleanAttribute("escapeXmlChars");
        isFreeMarker = "freemarker".Equals(mediator.Attribute("template-type"), StringComparison.OrdinalIgnoreCase);
        Media = mediator.Attribute("media-type") switch
        {
            null or "xml" => PayloadMedia.Xml,
            "json" => PayloadMedia.Json,
            "text" => PayloadMedia.Text,
            _ => null,
        };
        if (Media is null)
        {
            mediator.Warn(
                "unknown-value",
                $"'media-type' of <payloadFactory> is '{mediator.Attribute("media-type")}': the payload stays as it is",
                "xml, json or text",
                mediator.AttributePlace("media-type"));
        }
    }

    /// <summary>Null for a media type that nobody knows.</summary>
    public PayloadMedia? Media { get; }

    public IPayloadTemplate CompileInline()
    {
        var element = format.Xml.Elements().FirstOrDefault();
        var isXmlFormat = element is not null && Media == PayloadMedia.Xml && !isFreeMarker;
        try
        {
            return Compile(isXmlFormat ? FormatText.Of(element!) : format.Text);
        }
        catch (ExpressionSyntaxException exception)
        {
            throw format.Error("bad-expression", $"<format>: {exception.Message}");
        }
        catch (PayloadTemplateException exception)
        {
            throw format.Error("bad-template", $"<format>: {exception.Message}");
        }
    }

    /// <exception cref="PayloadTemplateException">The resource is no template.</exception>
    public IPayloadTemplate Compile(MessageContext context, string key, KeyedResource resource)
    {
        var limits = context.Runtime.Formats.Options.Limits;
        var text = !isFreeMarker && resource.ReadXml(limits) is { } element ? FormatText.Of(element) : resource.Text;
        try
        {
            return Compile(text);
        }
        catch (ExpressionSyntaxException exception)
        {
            throw new PayloadTemplateException($"Invalid Payload format in {key}: {exception.Message}", exception);
        }
    }

    private IPayloadTemplate Compile(string text)
    {
        var media = Media ?? PayloadMedia.Text;
        return isFreeMarker
            ? FreeMarkerTemplate.Parse(text, media, escapeXmlChars)
            : DefaultTemplate.Parse(text, media, escapeXmlChars, namespaces, place);
    }
}
