using Integrator.Core.Services.Rest.Templates;

namespace Integrator.Core.Services.Rest;

/// <summary>A resource's <c>uri-template</c>, compiled: the subset of RFC 6570 that MI matches, by its rules (apis f4; MI: commons URITemplate).</summary>
internal sealed class UriTemplate
{
    private readonly TemplatePart[] parts;
    private readonly bool allowsQuery;

    private UriTemplate(string text, TemplatePart[] parts)
    {
        Text = text;
        this.parts = parts;
        allowsQuery = !text.Contains('?', StringComparison.Ordinal) || Array.TrueForAll(parts, static part => part is not LiteralPart { HasQuery: true });
    }

    /// <summary>The template as it was written.</summary>
    public string Text { get; }

    /// <summary>Names of the variables in the order they are written, each once.</summary>
    public IReadOnlyList<string> VariableNames => [.. parts.SelectMany(static part => part.Variables).Select(static variable => variable.Name).Distinct(StringComparer.Ordinal)];

    /// <exception cref="FormatException">The text is no such template; the message says why.</exception>
    public static UriTemplate Parse(string text) => new(text, UriTemplateParser.Parse(text));

    /// <summary>Matches the path below the API's context, query included, and collects the values of variables.</summary>
    /// <remarks>A template without a question mark takes any query; one slash at the end is tolerated.</remarks>
    public bool Matches(string path, UriVariables variables)
    {
        var position = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var rest = path.AsSpan(position);
            var length = parts[i].Match(rest, variables);
            if (length < 0)
            {
                return false;
            }

            position += length;
            var isLast = i == parts.Length - 1;
            if (position == path.Length)
            {
                // A wildcard may match nothing; so may the value of a query parameter (?a=&b=).
                if (isLast || parts[i + 1] is LiteralPart { IsWildcardAlone: true })
                {
                    return true;
                }

                if (parts[i + 1] is LiteralPart || !rest.Contains('='))
                {
                    return false;
                }
            }
        }

        var left = path.AsSpan(position);
        return left is "" or "/" || (allowsQuery && position > 0 && left[0] == '?');
    }
}
