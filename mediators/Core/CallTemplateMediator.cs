using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Mediation.Templates;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>call-template</c>: runs a sequence template with parameters (MI: InvokeMediator, TemplateContext).</summary>
[Mediator("call-template")]
public sealed class CallTemplateMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("call-template", "Runs a sequence template with the values of its parameters.")
        .Attribute("target", ValueKind.Key, "Name of the template.", required: true)
        .Attribute("onError", ValueKind.Key, "Sequence that handles faults of the template.")
        .Child(new ElementSpec("with-param", "A parameter.")
            .Attribute("name", ValueKind.Text, "Name of the parameter.", required: true)
            .Attribute("value", ValueKind.DynamicValue, "Its value: a text, {expression} evaluated here, or {{expression}} evaluated where the template uses it.", required: true))
        .Example("""<call-template target="greet"><with-param name="who" value="{json-eval($.name)}"/></call-template>""");

    /// <summary>MI's code for a mandatory parameter without a value.</summary>
    private const int MissingParameter = 500101;

    private readonly string target;
    private readonly string? onError;
    private readonly (string Name, DynamicValue Value)[] parameters;

    private CallTemplateMediator(ArtifactElement element, (string, DynamicValue)[] parameters)
        : base(element)
    {
        target = element.RequiredAttribute("target");
        onError = element.Attribute("onError");
        this.parameters = parameters;
    }

    public override bool NeedsBody => Array.Exists(parameters, static parameter => parameter.Value.IsContentAware || parameter.Value.LateExpression is { IsContentAware: true });

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        scope.Refer(ArtifactKind.SequenceTemplate, element.RequiredAttribute("target"), element.AttributePlace("target"));
        var parameters = new List<(string, DynamicValue)>();
        foreach (var child in element.Children("with-param"))
        {
            var value = child.Attribute("value") ?? throw child.Error("missing-attribute", "<with-param> needs the attribute 'value'");
            parameters.Add((child.RequiredAttribute("name"), scope.ParseValue(child, value, child.AttributePlace("value"), "value")));
        }

        return new CallTemplateMediator(element, [.. parameters]);
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (context.Artifacts.Find<SequenceTemplate>(ArtifactKind.SequenceTemplate, target) is not { } template)
        {
            return Fail(context, $"Sequence template {target} cannot be found");
        }

        var caller = context.Template;
        var faults = new TemplateFaultScope(template.Body, onError);
        var frame = new TemplateFrame(template.Name, caller);
        foreach (var declared in template.Parameters)
        {
            var value = ValueOf(context, declared.Name) ?? declared.DefaultValue;
            if (value is null && declared.IsMandatory)
            {
                return Refuse(context, declared.Name, template.Name, faults);
            }

            if (value is not null)
            {
                frame.Parameters[declared.Name] = value;
            }
        }

        context.Template = frame;
        context.Frame = new TemplateContinuationFrame(template.Body.Mediators, context.Frame, faults, caller);
        return new(Flow.Enter);
    }

    /// <summary>A missing parameter is a fault within the template: its handlers take it (MI: TemplateMediator).</summary>
    private ValueTask<Flow> Refuse(MessageContext context, string parameter, string template, TemplateFaultScope faults)
    {
        context.Fail(MissingParameter, $"Neither a value nor default value is provided for mandatory parameter: {parameter} in seq-template {template}", Place);
        return faults.HandleFaultAsync(context);
    }

    private object? ValueOf(MessageContext context, string name)
    {
        foreach (var (given, value) in parameters)
        {
            if (given == name)
            {
                return Evaluate(context, value);
            }
        }

        return null;
    }

    /// <summary>An XPath gives its first node, other expressions their text; what is evaluated late is passed on as an expression.</summary>
    private static object? Evaluate(MessageContext context, DynamicValue value)
    {
        if (value.LateExpression is { } late)
        {
            return late;
        }

        if (value.Expression is not XPathExpression path)
        {
            return value.EvaluateString(context);
        }

        return path.Evaluate(context) switch
        {
            IReadOnlyList<XObject> nodes => nodes.Count == 0 ? null : nodes[0] switch
            {
                XAttribute attribute => attribute.Value,
                XText text => text.Value,
                XElement element => new XElement(element),
                var other => other.ToString(),
            },
            var result => result,
        };
    }
}
