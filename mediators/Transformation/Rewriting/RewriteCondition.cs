using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>An evaluator of a rewrite rule: equal, match, and, or, not (MI: commons.evaluators).</summary>
internal sealed class RewriteCondition
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly string kind;
    private readonly IReadOnlyList<RewriteCondition> children;
    private readonly string type;
    private readonly string source;
    private readonly UriPart part;
    private readonly string? value;
    private readonly Regex? regex;
    private readonly ValueExpression? xpath;

    private RewriteCondition(ArtifactElement element, ParseScope scope)
    {
        kind = element.Name;
        type = element.Attribute("type") ?? "header";
        source = element.Attribute("source") ?? "";
        children = kind is "and" or "or" or "not" ? [.. element.Children().Select(child => new RewriteCondition(child, scope))] : [];
        switch (kind)
        {
            case "and" or "or" when children.Count < 2:
            case "not" when children.Count != 1:
                throw element.Error("missing-element", $"<{kind}> needs {(kind == "not" ? "one condition" : "two conditions or more")} inside");
            case "and" or "or" or "not":
                return;
            case "equal":
                value = element.Attribute("value") ?? throw element.Error("missing-attribute", "<equal> needs the attribute 'value'");
                break;
            case "match":
                regex = Pattern(element);
                break;
            default:
                throw element.Error("unknown-element", $"<{kind}> is no condition", "equal, match, and, or, not");
        }

        switch (type)
        {
            case "url":
                part = UriPartText.Parse(element, "source");
                break;
            case "soap":
                xpath = scope.RequiredExpression(element, "source");
                break;
            case "header" or "param" or "property":
                element.RequiredAttribute("source");
                break;
            default:
                throw element.Error("bad-value", $"'{type}' is no type of a condition", "url, header, param, property or soap", element.AttributePlace("type"));
        }
    }

    public static RewriteCondition Parse(ArtifactElement element, ParseScope scope) => new(element, scope);

    /// <summary>Null when it cannot be evaluated: the rule is skipped then.</summary>
    public bool? Evaluate(UriFragments fragments, MessageContext context)
    {
        switch (kind)
        {
            case "not":
                return !children[0].Evaluate(fragments, context);
            case "and" or "or":
                var stopsAt = kind == "or";
                foreach (var child in children)
                {
                    var result = child.Evaluate(fragments, context);
                    if (result is null || result == stopsAt)
                    {
                        return result;
                    }
                }

                return !stopsAt;
        }

        var text = Text(fragments, context);
        if (text is null)
        {
            return false;
        }

        try
        {
            return value is not null ? text == value : regex!.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private string? Text(UriFragments fragments, MessageContext context) => type switch
    {
        "url" => fragments.Get(part),
        "header" => context.Message.Headers[source],
        "property" => context.Properties.GetString(source),
        "soap" => xpath!.EvaluateString(context),
        _ => Parameter(fragments.Query),
    };

    private string? Parameter(string? query)
    {
        foreach (var pair in (query ?? "").Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0 && pair[..equals] == source)
            {
                return pair[(equals + 1)..];
            }
        }

        return null;
    }

    private static Regex Pattern(ArtifactElement element)
    {
        try
        {
            return new Regex($@"\A(?:{element.RequiredAttribute("regex")})\z", RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException exception)
        {
            throw element.Error("bad-regex", $"'regex' of <match>: {exception.Message}", null, element.AttributePlace("regex"));
        }
    }
}
