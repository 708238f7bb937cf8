using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Rewriting;

namespace Integrator.Mediators.Transformation;

/// <summary><c>rewrite</c>: changes the To address, or an address in a property, by rules (MI: URLRewriteMediator).</summary>
[Mediator("rewrite")]
public sealed class RewriteMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("rewrite", "Changes the address a message goes to, rule by rule, part by part.")
        .Attribute("inProperty", ValueKind.Text, "Property that holds the address; otherwise the To address.")
        .Attribute("outProperty", ValueKind.Text, "Property that receives the result; otherwise the To address.")
        .Child(new ElementSpec("rewriterule", "Actions, done in order when the condition holds.")
            .Child(new ElementSpec("condition", "One of equal, match, and, or, not.").Anything())
            .Child(new ElementSpec("action", "A change of one part of the address.")
                .Attribute("type", ValueKind.Choice, "What is done; remove-query-param with the fragment query alone.", @default: "set", choices: ["set", "append", "prepend", "replace", "remove", "remove-query-param"])
                .Attribute("value", ValueKind.Text, "Fixed value.")
                .Attribute("xpath", ValueKind.Expression, "Value taken of the message.")
                .Attribute("fragment", ValueKind.Choice, "Part of the address.", @default: "full", choices: ["protocol", "user", "host", "port", "path", "query", "ref", "full"])
                .Attribute("regex", ValueKind.Regex, "What replace replaces.")
                .Attribute("resolve", ValueKind.Boolean, "Replaces {name} by the property of that name; where there is none, nothing is left of the part.", @default: "false")))
        .Example("""
            <rewrite>
                <rewriterule>
                    <condition><equal type="url" source="protocol" value="http"/></condition>
                    <action fragment="protocol" value="https"/>
                    <action fragment="path" type="replace" regex="soap" value="services"/>
                </rewriterule>
            </rewrite>
            """);

    private readonly string? inProperty;
    private readonly string? outProperty;
    private readonly IReadOnlyList<RewriteRule> rules;

    private RewriteMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        inProperty = element.Attribute("inProperty");
        outProperty = element.Attribute("outProperty");
        rules = [.. element.Children("rewriterule").Select(rule => RewriteRule.Parse(rule, scope))];
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new RewriteMediator(element, scope);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var fragments = new UriFragments();
        var input = inProperty is null ? context.Addressing.To : context.Properties[inProperty] as string;
        if (!fragments.TrySet(input))
        {
            return Fail(context, $"Malformed input URI: {input}");
        }

        try
        {
            foreach (var rule in rules)
            {
                rule.Apply(fragments, context);
            }
        }
        catch (RewriteException exception)
        {
            return Fail(context, exception.Message, exception: exception);
        }

        if (fragments.ToAddress() is not { } address)
        {
            return Fail(context, RewriteException.NoAddress().Message);
        }

        if (outProperty is null)
        {
            context.Addressing.To = address;
        }
        else
        {
            context.Properties[outProperty] = address;
        }

        return Continue;
    }
}
