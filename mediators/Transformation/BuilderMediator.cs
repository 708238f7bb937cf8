using Integrator.Core.Artifacts;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation;

/// <summary><c>builder</c>: builds the body with builders of its own choice (Carbon's message builder mediator).</summary>
[Mediator("builder")]
public sealed class BuilderMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("builder", "Builds the body here, by builders named for its content type; without a fitting one, by that of the configuration.")
        .Child(new ElementSpec("messageBuilder", "How bodies of a content type are read and written.")
            .Attribute("contentType", ValueKind.Text, "The content type.", required: true)
            .Attribute("class", ValueKind.Text, "One of MI's builder classes, such as org.apache.axis2.format.PlainTextBuilder.", required: true)
            .Attribute("formatterClass", ValueKind.Text, "One of MI's formatter classes, which writes the message on its way out."))
        .Example("""<builder><messageBuilder contentType="application/edi" class="org.apache.axis2.format.PlainTextBuilder" formatterClass="org.apache.axis2.format.PlainTextFormatter"/></builder>""");

    private readonly Dictionary<string, ContentFormat> builders;
    private readonly Dictionary<string, ContentFormat> formatters;
    private MessageFormats? formats;

    private BuilderMediator(ArtifactElement element)
        : base(element)
    {
        builders = ReadAll(element, "class");
        formatters = ReadAll(element, "formatterClass");
    }

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new BuilderMediator(element);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var message = context.Message;
        formats ??= Formats(context.Runtime.Formats.Options);
        await context.BuildBodyAsync(formats).ConfigureAwait(false);
        if (message.Body.ContentType is { } type && formatters.TryGetValue(MediaType.Of(type).ToLowerInvariant(), out var written))
        {
            // The type that goes out stays; the formatter is that of a type which it writes.
            message.Properties[Axis2Property.ContentType] ??= type;
            message.Properties[Axis2Property.MessageType] = TypeOf(written);
        }

        return Flow.Continue;
    }

    /// <summary>The settings with the builders named here instead of theirs.</summary>
    private MessageFormats Formats(MessageFormatOptions options)
    {
        var all = new Dictionary<string, ContentFormat>(options.Builders, StringComparer.Ordinal);
        foreach (var (type, format) in builders)
        {
            all[type] = format;
        }

        return new MessageFormats(options with { Builders = all });
    }

    private static Dictionary<string, ContentFormat> ReadAll(ArtifactElement element, string attribute)
    {
        var read = new Dictionary<string, ContentFormat>(StringComparer.Ordinal);
        foreach (var child in element.Children("messageBuilder"))
        {
            var type = MediaType.Of(child.RequiredAttribute("contentType")).ToLowerInvariant();
            if ((attribute == "class" ? child.RequiredAttribute(attribute) : child.Attribute(attribute)) is { Length: > 0 } name)
            {
                read[type] = JavaClassFormats.Find(name) ?? throw child.Error(
                    "unknown-format-class", $"'{name}' is no message builder or formatter that Integrator has", "use one of MI's own classes, such as org.apache.axis2.format.PlainTextBuilder", child.AttributePlace(attribute));
            }
        }

        return read;
    }

    private static string TypeOf(ContentFormat format) => format switch
    {
        ContentFormat.Xml => MediaType.Xml,
        ContentFormat.Soap => MediaType.TextXml,
        ContentFormat.Json => MediaType.Json,
        ContentFormat.Form => MediaType.Form,
        ContentFormat.MultipartForm => MediaType.MultipartForm,
        ContentFormat.MultipartRelated => MediaType.MultipartRelated,
        ContentFormat.Text => MediaType.Text,
        _ => MediaType.OctetStream,
    };
}
