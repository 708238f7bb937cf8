using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering;

/// <summary><c>filter</c>: one of two branches, by a condition (MI: FilterMediator).</summary>
[Mediator("filter")]
public sealed class FilterMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec(
            "filter", "Runs the mediators of 'then' when the condition holds, else those of 'else'. Without 'then' the mediators stand directly inside.")
        .Attribute("xpath", ValueKind.Expression, "Condition: the boolean value of an XPath (a node that is there is true), or text 'true' of another expression.")
        .Attribute("source", ValueKind.Expression, "Expression whose text 'regex' has to match.")
        .Attribute("regex", ValueKind.Regex, "Regular expression that has to match the whole text of 'source'.")
        .Child(Branch.SpecOf("then", "What runs when the condition holds."))
        .Child(Branch.SpecOf("else", "What runs when it does not."))
        .Mediators()
        .Example("""<filter xpath="${payload.total &gt; 100}"><then><log category="WARN"/></then><else><drop/></else></filter>""")
        .Example("""<filter source="$trp:X-Client" regex="(web|mobile)-.*"><sequence key="known-client"/></filter>""");

    private readonly ValueExpression source;
    private readonly JavaPattern? regex;
    private readonly Branch then;
    private readonly Branch? otherwise;

    private FilterMediator(ArtifactElement element, ValueExpression source, JavaPattern? regex, Branch then, Branch? otherwise)
        : base(element)
    {
        this.source = source;
        this.regex = regex;
        this.then = then;
        this.otherwise = otherwise;
    }

    public override bool NeedsBody => source.IsContentAware;

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        var (source, regex) = ReadCondition(element, scope);
        if (element.Child("then") is not { } then)
        {
            return new FilterMediator(element, source, regex, Branch.Read(element, scope), null);
        }

        var otherwise = element.Child("else");
        return new FilterMediator(element, source, regex, Branch.Read(then, scope), otherwise is null ? null : Branch.Read(otherwise, scope));
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (Test(context))
        {
            return new(then.Enter(context));
        }

        return otherwise is null ? Continue : new(otherwise.Enter(context));
    }

    private static (ValueExpression Source, JavaPattern? Regex) ReadCondition(ArtifactElement element, ParseScope scope)
    {
        if (element.Attribute("xpath") is not null)
        {
            return (scope.RequiredExpression(element, "xpath"), null);
        }

        if (element.Attribute("source") is null && element.Attribute("regex") is null)
        {
            throw element.Error("bad-filter", "<filter> has no condition", "write xpath=\"...\", or source=\"...\" and regex=\"...\"");
        }

        element.RequiredAttribute("regex");
        return (scope.RequiredExpression(element, "source"), ParseScope.RequiredPattern(element, "regex"));
    }

    private bool Test(MessageContext context) => regex is null
        ? source.EvaluateBoolean(context)
        : source.EvaluateString(context) is { } text && regex.IsMatch(text);
}
