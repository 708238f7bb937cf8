using System.Text;

namespace Integrator.Core.Endpoints.UriTemplates;

/// <summary>A URI template (RFC 6570, all four levels for text values), cut into parts once.</summary>
internal sealed class UriTemplate
{
    private readonly Part[] parts;

    private UriTemplate(string text, Part[] parts)
    {
        Text = text;
        this.parts = parts;
        var names = new List<string>();
        foreach (var part in parts)
        {
            foreach (var variable in part.Variables)
            {
                if (!names.Contains(variable.Name))
                {
                    names.Add(variable.Name);
                }
            }
        }

        Variables = names;
    }

    public string Text { get; }

    /// <summary>Names of the variables, each once.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>Cuts a template; null when it is none (a brace without its other, a variable without a name).</summary>
    public static UriTemplate? TryParse(string text)
    {
        var parts = new List<Part>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOfAny(['{', '}'], at);
            if (open < 0)
            {
                parts.Add(Part.Literal(text[at..]));
                break;
            }

            if (text[open] == '}')
            {
                return null;
            }

            if (open > at)
            {
                parts.Add(Part.Literal(text[at..open]));
            }

            var close = text.IndexOf('}', open);
            if (close < 0 || ExpressionReader.TryRead(text.AsSpan(open + 1, close - open - 1)) is not { } part)
            {
                return null;
            }

            parts.Add(part);
            at = close + 1;
        }

        return new UriTemplate(text, [.. parts]);
    }

    /// <summary>Puts the values in. A variable without a value is left out, as is an expression without any.</summary>
    public string Expand(Func<string, string?> valueOf)
    {
        var result = new StringBuilder(Text.Length + 64);
        foreach (var part in parts)
        {
            if (part.Operator is null)
            {
                result.Append(part.Text);
                continue;
            }

            Expand(part, part.Operator, valueOf, result);
        }

        return result.ToString();
    }

    private static void Expand(Part part, TemplateOperator @operator, Func<string, string?> valueOf, StringBuilder result)
    {
        var isFirst = true;
        foreach (var variable in part.Variables)
        {
            if (valueOf(variable.Name) is not { } value)
            {
                continue;
            }

            result.Append(isFirst ? @operator.First : @operator.Separator);
            isFirst = false;
            if (@operator.IsNamed)
            {
                result.Append(variable.Name).Append(value.Length == 0 ? @operator.IfEmpty : "=");
            }

            var shown = variable.MaximumLength is { } length && length < value.Length ? value[..length] : value;
            UriEscaping.Append(result, shown, @operator.KeepsReserved);
        }
    }

    /// <summary>Literal text, or an expression.</summary>
    internal sealed record Part(string Text, TemplateOperator? Operator, TemplateVariable[] Variables)
    {
        public static Part Literal(string text) => new(text, null, []);
    }
}
