using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.FreeMarker.Values;
using Integrator.Mediators.Transformation.Payloads;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>
/// A format in the FreeMarker language: <c>payload</c>, <c>args.arg1</c>, <c>ctx</c>, <c>axis2</c>, <c>trp</c> and <c>vars</c> are
/// what it knows of the message (MI: FreeMarkerTemplateProcessor). It reaches nothing else: no files, no classes, no other templates.
/// </summary>
internal sealed class FreeMarkerTemplate : IPayloadTemplate
{
    private readonly ParsedTemplate template;
    private readonly PayloadMedia media;
    private readonly bool escapeXmlChars;

    private FreeMarkerTemplate(ParsedTemplate template, PayloadMedia media, bool escapeXmlChars)
    {
        this.template = template;
        this.media = media;
        this.escapeXmlChars = escapeXmlChars;
    }

    /// <exception cref="PayloadTemplateException">The template is wrong, or uses what is not supported; the message says where.</exception>
    public static FreeMarkerTemplate Parse(string text, PayloadMedia media, bool escapeXmlChars) =>
        new(TemplateParser.Parse(text), media, escapeXmlChars);

    public string Fill(MessageContext context, IReadOnlyList<PayloadArgument> arguments)
    {
        try
        {
            var data = new MessageData(context, arguments, template.Namespaces, media, escapeXmlChars);
            var run = new TemplateRun(data, template.Macros, context.Runtime.Time);
            template.Body.Run(run);
            return run.Output.ToString();
        }
        catch (Exception exception) when (exception is MissingValueException or TemplateValueException or TemplateStopException)
        {
            throw new PayloadTemplateException(exception.Message, exception);
        }
        catch (MessageFormatException exception)
        {
            throw new PayloadTemplateException("Error reading payload data", exception);
        }
    }
}
