using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering;

/// <summary><c>switch</c>: the first case whose regular expression matches a text (MI: SwitchMediator).</summary>
[Mediator("switch")]
public sealed class SwitchMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("switch", "Runs the first case that matches a text, else the default.")
        .Attribute("source", ValueKind.Expression, "Expression that gives the text.", required: true)
        .Child(new ElementSpec("case", "Mediators for one kind of text.")
            .Attribute("regex", ValueKind.Regex, "Regular expression that has to match the whole text.", required: true)
            .Mediators())
        .Child(new ElementSpec("default", "Mediators for a text that no case matches.").Mediators())
        .Example("""<switch source="json-eval($.kind)"><case regex="order|quote"><sequence key="sales"/></case><default><drop/></default></switch>""");

    private readonly ValueExpression source;
    private readonly Case[] cases;
    private readonly MediatorList? otherwise;

    private SwitchMediator(ArtifactElement element, ValueExpression source, Case[] cases, MediatorList? otherwise)
        : base(element)
    {
        this.source = source;
        this.cases = cases;
        this.otherwise = otherwise;
    }

    public override bool NeedsBody => source.IsContentAware;

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        var source = scope.RequiredExpression(element, "source");
        var cases = new List<Case>();
        foreach (var child in element.Children("case"))
        {
            if (child.Attribute("regex") is null)
            {
                throw child.Error("missing-attribute", "<case> needs the attribute 'regex'");
            }

            cases.Add(new Case(ParseScope.RequiredPattern(child, "regex"), scope.ParseMediators(child)));
        }

        var otherwise = element.Child("default");
        foreach (var child in element.Children())
        {
            if (child.Name is not ("case" or "default" or "description"))
            {
                child.Warn("unused-element", $"<{child.Name}> directly in <switch> is never run", "put it into a <case> or the <default>");
            }
        }

        return new SwitchMediator(element, source, [.. cases], otherwise is null ? null : scope.ParseMediators(otherwise));
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (source.EvaluateString(context) is { } text)
        {
            foreach (var choice in cases)
            {
                if (choice.Regex.IsMatch(text))
                {
                    return new(choice.Mediators.Enter(context));
                }
            }
        }

        return otherwise is null ? Continue : new(otherwise.Enter(context));
    }

    private sealed record Case(JavaPattern Regex, MediatorList Mediators);
}
