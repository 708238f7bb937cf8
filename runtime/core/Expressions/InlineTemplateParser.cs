using Integrator.Core.Artifacts;

namespace Integrator.Core.Expressions;

/// <summary>Cuts text into fixed pieces and expressions (MI's InlineExpressionUtil patterns).</summary>
internal static class InlineTemplateParser
{
    /// <summary><c>${..}</c>: from the mark to the first closing brace behind at least one character; no line break inside.</summary>
    public static InlineSegment[] Synapse(string text, NamespaceScope namespaces, SourcePlace place)
    {
        var segments = new List<InlineSegment>();
        var done = 0;
        for (var start = Find(text, 0, "${"); start >= 0;)
        {
            var end = start + 3 <= text.Length ? text.IndexOf('}', Math.Min(start + 3, text.Length)) : -1;
            if (end < 0)
            {
                break;
            }

            if (text.AsSpan(start, end - start).ContainsAny('\n', '\r'))
            {
                start = Find(text, start + 1, "${");
                continue;
            }

            AddLiteral(text, done, start, segments);
            var written = text[start..(end + 1)];
            segments.Add(new InlineSegment(written, new SynapseExpression(written, written[2..^1], namespaces, place), IsQuoted(text, start, end)));
            done = end + 1;
            start = Find(text, done, "${");
        }

        AddLiteral(text, done, text.Length, segments);
        return segments.ToArray();
    }

    /// <summary><c>{xpath}</c> and <c>{json-eval(..)}</c>, without blanks, quotes, commas, angle, closing square or curly brackets inside.</summary>
    public static InlineSegment[] Placeholders(string text, NamespaceScope namespaces, SourcePlace place)
    {
        var segments = new List<InlineSegment>();
        var done = 0;
        for (var start = Find(text, 0, "{"); start >= 0;)
        {
            var end = start + 1;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or ',' or '<' or '>' or '}' or ']'))
            {
                end++;
            }

            if (end >= text.Length || text[end] != '}' || end == start + 1)
            {
                start = Find(text, start + 1, "{");
                continue;
            }

            var inner = text[(start + 1)..end];
            ValueExpression expression = ExpressionParser.IsJsonPath(inner)
                ? ExpressionParser.ParseJsonPath(inner, namespaces, place)
                : ExpressionParser.ParseXPath(inner, namespaces, place);
            AddLiteral(text, done, start, segments);
            segments.Add(new InlineSegment(text[start..(end + 1)], expression, IsQuoted(text, start, end)));
            done = end + 1;
            start = Find(text, done, "{");
        }

        AddLiteral(text, done, text.Length, segments);
        return segments.ToArray();
    }

    private static int Find(string text, int from, string mark) => text.IndexOf(mark, from, StringComparison.Ordinal);

    private static bool IsQuoted(string text, int start, int end) =>
        start > 0 && text[start - 1] == '"' && end + 1 < text.Length && text[end + 1] == '"';

    private static void AddLiteral(string text, int from, int to, List<InlineSegment> segments)
    {
        if (to > from)
        {
            segments.Add(new InlineSegment(text[from..to], null, false));
        }
    }
}
