using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary><c>split(text, regex)</c> as Java splits: empty pieces at the end fall away.</summary>
internal sealed class SplitNode(SynapseNode source, SynapseNode separator) : SynapseNode
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(500);

    private Regex? latest;

    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var text = source.Evaluate(run);
        if (text.IsError)
        {
            return text;
        }

        var by = separator.Evaluate(run);
        if (by.IsError)
        {
            return by;
        }

        if (text.IsNull || by.IsNull)
        {
            return ExpressionValue.Fail($"Null {(text.IsNull ? "source" : "argument1")} value provided for the function: split");
        }

        return text.IsText && by.IsText ? Split(text.AsText()!, by.AsText()!) : TextFunctions.Invalid("split", text);
    }

    private ExpressionValue Split(string text, string pattern)
    {
        try
        {
            var regex = latest;
            if (regex is null || regex.ToString() != pattern)
            {
                regex = new Regex(pattern, RegexOptions.CultureInvariant, MatchTimeout);
                latest = regex;
            }

            return ExpressionValue.Of(Pieces(text, regex), keepsDigits: false);
        }
        catch (RegexMatchTimeoutException)
        {
            return ExpressionValue.Fail($"The regular expression of split takes too long: {pattern}");
        }
        catch (ArgumentException wrong)
        {
            throw new ExpressionEvaluationException($"split: not a regular expression: {wrong.Message}", wrong);
        }
    }

    private static JsonArray Pieces(string text, Regex regex)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            // A match of nothing before the first character gives no piece, and none after the last one does.
            if (match.Length == 0 && (match.Index == 0 || match.Index == text.Length))
            {
                continue;
            }

            pieces.Add(text[start..match.Index]);
            start = match.Index + match.Length;
        }

        pieces.Add(text[start..]);
        while (pieces.Count > 1 && pieces[^1].Length == 0)
        {
            pieces.RemoveAt(pieces.Count - 1);
        }

        var array = new JsonArray();
        foreach (var piece in pieces)
        {
            array.Add((JsonNode)JsonValue.Create(piece));
        }

        return array;
    }
}
