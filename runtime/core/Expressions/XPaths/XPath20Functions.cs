using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>
/// Functions of XPath 2.0 (XQuery 1.0 and XPath 2.0 Functions and Operators) that deployment.toml switches on with
/// <c>synapse.enable_xpath_dom_failover</c>. A sequence of texts is a node-set of text nodes; the grammar stays that of XPath 1.0.
/// </summary>
internal static class XPath20Functions
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(500);

    public static Dictionary<string, (int Least, int Most, XPathFunction Function)> Table() =>
        new Dictionary<string, (int Least, int Most, XPathFunction Function)>(StringComparer.Ordinal)
        {
            ["tokenize"] = (2, 3, static (in XPathFocus _, object?[] arguments) => Tokenize(arguments)),
            ["matches"] = (2, 3, static (in XPathFocus _, object?[] arguments) =>
                XPathConversion.Box(Searching(() => Regex.IsMatch(Text(arguments[0]), Text(arguments[1]), Flags(arguments, 2), MatchTimeout)))),
            ["replace"] = (3, 4, static (in XPathFocus _, object?[] arguments) =>
                Searching(() => Regex.Replace(Text(arguments[0]), Text(arguments[1]), Replacement(Text(arguments[2])), Flags(arguments, 3), MatchTimeout))),
            ["string-join"] = (1, 2, static (in XPathFocus _, object?[] arguments) =>
                string.Join(arguments.Length > 1 ? Text(arguments[1]) : "", Items(arguments[0]).Select(XPathConversion.StringValue))),
            ["exists"] = (1, 1, static (in XPathFocus _, object?[] arguments) => XPathConversion.Box(Items(arguments[0]).Count > 0)),
            ["empty"] = (1, 1, static (in XPathFocus _, object?[] arguments) => XPathConversion.Box(Items(arguments[0]).Count == 0)),
            ["distinct-values"] = (1, 1, static (in XPathFocus _, object?[] arguments) =>
                Texts(Items(arguments[0]).Select(XPathConversion.StringValue).Distinct(StringComparer.Ordinal))),
            ["reverse"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Nodes(Enumerable.Reverse(Items(arguments[0])))),
            ["subsequence"] = (2, 3, static (in XPathFocus _, object?[] arguments) => Subsequence(arguments)),
            ["abs"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Math.Abs(XPathConversion.ToNumber(arguments[0]))),
            ["min"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Numbers(arguments[0]).DefaultIfEmpty(double.NaN).Min()),
            ["max"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Numbers(arguments[0]).DefaultIfEmpty(double.NaN).Max()),
            ["avg"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Numbers(arguments[0]).DefaultIfEmpty(double.NaN).Average()),
            ["compare"] = (2, 2, static (in XPathFocus _, object?[] arguments) => (double)Math.Sign(string.CompareOrdinal(Text(arguments[0]), Text(arguments[1])))),
            ["encode-for-uri"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Uri.EscapeDataString(Text(arguments[0]))),
            ["current-dateTime"] = (0, 0, static (in XPathFocus focus, object?[] _) => Now(focus, "yyyy-MM-dd'T'HH:mm:ss.fffzzz")),
            ["current-date"] = (0, 0, static (in XPathFocus focus, object?[] _) => Now(focus, "yyyy-MM-ddzzz")),
            ["current-time"] = (0, 0, static (in XPathFocus focus, object?[] _) => Now(focus, "HH:mm:ss.fffzzz")),
        };

    private static string Text(object? value) => XPathConversion.ToText(value);

    private static List<object> Items(object? value) => value switch
    {
        null => [],
        XPathNodes nodes => nodes,
        _ => [new XText(Text(value))],
    };

    private static IEnumerable<double> Numbers(object? value) => Items(value).Select(static item => XPathConversion.ParseNumber(XPathConversion.StringValue(item)));

    private static XPathNodes Nodes(IEnumerable<object> items)
    {
        var nodes = new XPathNodes();
        nodes.AddRange(items);
        return nodes;
    }

    private static XPathNodes Texts(IEnumerable<string> texts) => Nodes(texts.Select(static text => new XText(text)));

    private static object Tokenize(object?[] arguments)
    {
        var text = Text(arguments[0]);
        return text.Length == 0
            ? XPathNodes.Empty
            : Texts(Searching(() => Regex.Split(text, Text(arguments[1]), Flags(arguments, 2) | RegexOptions.ExplicitCapture, MatchTimeout)));
    }

    private static XPathNodes Subsequence(object?[] arguments)
    {
        var items = Items(arguments[0]);
        var from = Math.Round(XPathConversion.ToNumber(arguments[1]), MidpointRounding.AwayFromZero);
        var end = arguments.Length > 2 ? from + Math.Round(XPathConversion.ToNumber(arguments[2]), MidpointRounding.AwayFromZero) : double.PositiveInfinity;
        return Nodes(items.Where((_, index) => index + 1 >= from && index + 1 < end));
    }

    private static string Now(in XPathFocus focus, string format) =>
        focus.Run.Context?.Runtime.Time.GetLocalNow().ToString(format, CultureInfo.InvariantCulture) ?? "";

    // A replacement writes a dollar as \$ and a backslash as \\.
    private static string Replacement(string text) =>
        text.Replace("\\\\", "\0", StringComparison.Ordinal).Replace("\\$", "$$", StringComparison.Ordinal).Replace('\0', '\\');

    private static RegexOptions Flags(object?[] arguments, int index)
    {
        var options = RegexOptions.CultureInvariant;
        if (index < arguments.Length)
        {
            foreach (var flag in Text(arguments[index]))
            {
                options |= flag switch
                {
                    'i' => RegexOptions.IgnoreCase,
                    'm' => RegexOptions.Multiline,
                    's' => RegexOptions.Singleline,
                    'x' => RegexOptions.IgnorePatternWhitespace,
                    _ => throw new ExpressionEvaluationException($"'{flag}' is no flag of a regular expression"),
                };
            }
        }

        return options;
    }

    private static T Searching<T>(Func<T> search)
    {
        try
        {
            return search();
        }
        catch (ArgumentException exception)
        {
            throw new ExpressionEvaluationException($"Not a regular expression: {exception.Message}", exception);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new ExpressionEvaluationException("The regular expression takes too long", exception);
        }
    }
}
