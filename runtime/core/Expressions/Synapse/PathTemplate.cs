using System.Globalization;
using System.Text;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Expressions.JsonPaths;

namespace Integrator.Core.Expressions.Synapse;

/// <summary>The JSON path behind <c>payload</c>, a variable or a function: compiled once when it is fixed, else when its inner values change.</summary>
internal sealed class PathTemplate
{
    private readonly PathPart[] parts;
    private readonly CompiledText? whole;
    private CompiledText? latest;

    public PathTemplate(IReadOnlyList<PathPart> parts)
    {
        this.parts = [.. parts];
        if (Array.TrueForAll(this.parts, static part => part.Expression is null))
        {
            whole = CompiledText.Of(string.Concat(this.parts.Select(static part => part.Text)));
        }
    }

    public bool IsEmpty => parts.Length == 0;

    /// <summary>The compiled path for this evaluation, from <c>$</c>; null with the reason in <paramref name="error"/>.</summary>
    public CompiledText? Resolve(in SynapseRun run, out ExpressionValue error)
    {
        error = default;
        if (whole is not null)
        {
            return whole;
        }

        var text = new StringBuilder(64);
        foreach (var part in parts)
        {
            if (part.Expression is null)
            {
                text.Append(part.Text);
                continue;
            }

            var value = part.Expression.Evaluate(run);
            if (value.IsError)
            {
                error = value;
                return null;
            }

            if (!Append(part, value, text))
            {
                error = ExpressionValue.Fail("Cannot negate a null or non-numeric value");
                return null;
            }
        }

        var resolved = text.ToString();
        if (latest is not { } known || known.Text != resolved)
        {
            known = CompiledText.Of(resolved);
            latest = known;
        }

        return known;
    }

    public override string ToString() => string.Concat(parts.Select(static part => part.ToString()));

    private static bool Append(in PathPart part, in ExpressionValue value, StringBuilder text)
    {
        switch (part.Form)
        {
            case PathPartForm.NegatedSliceEnd:
                if (!value.IsInt && !value.IsDouble)
                {
                    return false;
                }

                text.Append(value.IsInt ? (-value.AsLong()).ToString(CultureInfo.InvariantCulture) : JavaNumber.ToString(-value.AsDouble()));
                return true;
            case PathPartForm.SliceEnd:
                text.Append(value.AsText());
                return true;
            default:
                if (value.IsNull)
                {
                    text.Append(part.Text);
                }
                else if (value.IsText)
                {
                    text.Append('"').Append(value.AsText()!.Replace("\\", "\\\\", StringComparison.Ordinal)
                        .Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                }
                else
                {
                    text.Append(value.AsText());
                }

                return true;
        }
    }

    /// <summary>A path text with what was compiled from it, or why it could not be.</summary>
    internal sealed class CompiledText
    {
        private CompiledText(string text) => Text = text;

        /// <summary>The path without its root: <c>.a[0]</c>.</summary>
        public string Text { get; }

        public JsonPath? Path { get; private init; }

        public string? Mistake { get; private init; }

        /// <summary>The first step as a key of a map variable, and the path behind it (null when the key is all).</summary>
        public string? MapKey { get; private init; }

        public JsonPath? PathBehindKey { get; private init; }

        public static CompiledText Of(string text)
        {
            try
            {
                var (key, rest) = SplitKey(text);
                return new CompiledText(text)
                {
                    Path = JsonPath.Parse("$" + text),
                    MapKey = key,
                    PathBehindKey = rest.Length == 0 ? null : JsonPath.Parse("$" + rest),
                };
            }
            catch (ExpressionSyntaxException wrong)
            {
                return new CompiledText(text) { Mistake = wrong.Message };
            }
        }

        private static (string? Key, string Behind) SplitKey(string text)
        {
            var start = text.StartsWith('.') ? 1 : 0;
            if (start < text.Length && text[start] == '[')
            {
                var close = text.IndexOf(']', start);
                return close < start + 3 || text[start + 1] is not ('"' or '\'')
                    ? (null, "")
                    : (text[(start + 2)..(close - 1)], text[(close + 1)..]);
            }

            var end = text.AsSpan(start).IndexOfAny('.', '[');
            return end < 0 ? (text[start..], "") : (text.Substring(start, end), text[(start + end)..]);
        }
    }
}
