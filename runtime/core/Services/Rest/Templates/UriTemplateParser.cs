using System.Globalization;

namespace Integrator.Core.Services.Rest.Templates;

/// <summary>Splits a template into its parts.</summary>
internal static class UriTemplateParser
{
    /// <exception cref="FormatException">What is wrong with the template.</exception>
    public static TemplatePart[] Parse(string template)
    {
        var text = template.Length > 1 && template.EndsWith('/') ? template[..^1] : template;
        if (text.StartsWith('{'))
        {
            throw new FormatException("a template begins with '/', not with an expression");
        }

        var tokens = new List<(string Text, bool IsExpression)>();
        for (var position = 0; position < text.Length;)
        {
            var open = text.IndexOf('{', position);
            if (open != position)
            {
                var literal = open < 0 ? text[position..] : text[position..open];
                if (literal.Contains('}', StringComparison.Ordinal))
                {
                    throw new FormatException("a '}' has no '{' before it");
                }

                tokens.Add((literal, false));
                position += literal.Length;
                continue;
            }

            var close = text.IndexOf('}', open);
            var body = close < 0 ? text[(open + 1)..] : text[(open + 1)..close];
            if (body.Contains('{', StringComparison.Ordinal))
            {
                throw new FormatException("a '{' stands inside an expression");
            }

            tokens.Add((body, true));
            position = close < 0 ? text.Length : close + 1;
        }

        var parts = new TemplatePart[tokens.Count];
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            var next = i + 1 < parts.Length ? parts[i + 1].FirstCharacter : '\0';
            parts[i] = tokens[i].IsExpression ? ParseExpression(tokens[i].Text, next) : new LiteralPart(tokens[i].Text);
        }

        return parts;
    }

    private static ExpressionPart ParseExpression(string body, char next)
    {
        if (body.Length == 0)
        {
            throw new FormatException("an expression is empty: {}");
        }

        return body[0] switch
        {
            '+' => new ExpressionPart(ParseVariables(body, 1), '\0', ',', takesReserved: true, next),
            '#' => new ExpressionPart(ParseVariables(body, 1), '#', ',', takesReserved: true, next),
            '.' => new ExpressionPart(ParseVariables(body, 1), '.', '.', takesReserved: false, next),
            '/' => new ExpressionPart(ParseVariables(body, 1), '/', '/', takesReserved: false, next),
            ';' or '?' or '&' => throw new FormatException($"the expression {{{body}}} is of a kind that is not matched (write ?a={{a}} for a query)"),
            _ => new ExpressionPart(ParseVariables(body, 0), '\0', ',', takesReserved: false, next),
        };
    }

    private static List<TemplateVariable> ParseVariables(string body, int from)
    {
        var variables = new List<TemplateVariable>();
        foreach (var item in body[from..].Split(','))
        {
            var colon = item.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? item : item[..colon];
            if (name.Length == 0 || !name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'))
            {
                throw new FormatException($"'{name}' in {{{body}}} is no name of a variable: letters, digits, '.', '-', '_'");
            }

            var length = 0;
            if (colon >= 0 && (!int.TryParse(item[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length == 0))
            {
                throw new FormatException($"'{item}' needs a positive number behind the colon");
            }

            variables.Add(new TemplateVariable(name, length));
        }

        return variables;
    }
}
