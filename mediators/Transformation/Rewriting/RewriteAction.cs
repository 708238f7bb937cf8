using System.Globalization;
using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>An <c>&lt;action&gt;</c> of a rewrite rule (MI: RewriteAction).</summary>
internal sealed partial class RewriteAction
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly string type;
    private readonly string? value;
    private readonly ValueExpression? expression;
    private readonly Regex? regex;
    private readonly UriPart part;
    private readonly bool resolves;

    private RewriteAction(ArtifactElement element, ParseScope scope)
    {
        type = element.Attribute("type") ?? "set";
        if (type is not ("set" or "append" or "prepend" or "replace" or "remove" or "remove-query-param"))
        {
            throw element.Error("bad-value", $"'{type}' is no type of an action", "set, append, prepend, replace, remove or remove-query-param", element.AttributePlace("type"));
        }

        value = element.Attribute("value");
        expression = scope.Expression(element, "xpath");
        if (value is null && expression is null && type != "remove")
        {
            throw element.Error("missing-attribute", "<action> needs the attribute 'value' or 'xpath' unless its type is remove");
        }

        part = UriPartText.Parse(element, "fragment");
        if (type == "remove-query-param" && part != UriPart.Query)
        {
            throw element.Error("bad-value", "Action remove-query-param is only allowed for query fragment", "write fragment=\"query\"", element.AttributePlace("type"));
        }

        resolves = element.BooleanAttribute("resolve");
        regex = type == "replace" ? Pattern(element) : null;
    }

    public static RewriteAction Parse(ArtifactElement element, ParseScope scope) => new(element, scope);

    /// <exception cref="RewriteException">The address or the port is none, or a pattern took too long.</exception>
    public void Apply(UriFragments fragments, MessageContext context)
    {
        var given = expression is null ? value : expression.EvaluateString(context);
        switch (part)
        {
            case UriPart.Full:
                if (!fragments.TrySet(given))
                {
                    throw RewriteException.NoAddress();
                }

                return;
            case UriPart.Port:
                fragments.Port = given is null ? -1
                    : int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) ? port
                    : throw new RewriteException($"'{given}' is no port");
                return;
        }

        var changed = Changed(fragments.Get(part) ?? "", given);
        fragments.Set(part, resolves && changed is not null ? Resolve(changed, context) : changed);
    }

    private string? Changed(string current, string? given)
    {
        var between = part == UriPart.Query && current.Length > 0 ? "&" : "";
        switch (type)
        {
            case "remove":
                return null;
            case "prepend":
                return given is null ? "" : given + between + current;
            case "append":
                return given is null ? "" : current + between + given;
            case "replace":
                try
                {
                    return given is null ? "" : regex!.Replace(current, JavaReplacement.Translate(given));
                }
                catch (RegexMatchTimeoutException)
                {
                    throw new RewriteException("The regular expression of a rewrite action took too long");
                }

            case "remove-query-param":
                var parameters = current.TrimEnd('&').Split('&').ToList();
                var index = parameters.FindIndex(parameter => parameter.Contains($"{given}=", StringComparison.Ordinal));
                if (index >= 0)
                {
                    parameters.RemoveAt(index);
                }

                return string.Join('&', parameters);
            default:
                return given;
        }
    }

    // As in MI: a name without a property, which the log should tell of, leaves nothing of the part.
    private static string Resolve(string text, MessageContext context)
    {
        var isComplete = true;
        var resolved = PathParameter().Replace(text, match =>
        {
            var found = context.Properties[match.Groups[1].Value] as string;
            isComplete &= !string.IsNullOrEmpty(found);
            return found ?? "";
        });
        return isComplete ? resolved : "";
    }

    private static Regex Pattern(ArtifactElement element)
    {
        var pattern = element.RequiredAttribute("regex");
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (ArgumentException exception)
        {
            throw element.Error("bad-regex", $"'regex' of <action>: {exception.Message}", null, element.AttributePlace("regex"));
        }
    }

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PathParameter();
}
