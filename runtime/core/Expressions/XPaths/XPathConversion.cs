using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Integrator.Core.Expressions.JavaConventions;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>Conversions between XPath's types as Jaxen makes them; null reads as "", NaN and false.</summary>
internal static class XPathConversion
{
    public static readonly object True = true;
    public static readonly object False = false;

    public static object Box(bool value) => value ? True : False;

    public static bool ToBoolean(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        string text => text.Length > 0,
        XPathNodes nodes => nodes.Count > 0,
        _ => !TryNumber(value, out var number) || (number != 0 && !double.IsNaN(number)),
    };

    public static double ToNumber(object? value) => value switch
    {
        bool flag => flag ? 1 : 0,
        _ when TryNumber(value, out var number) => number,
        _ => ParseNumber(ToText(value)),
    };

    /// <summary>XPath's string(): the first node's string value, numbers without an exponent; other objects are "".</summary>
    public static string ToText(object? value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        XPathNodes nodes => nodes.Count == 0 ? "" : StringValue(nodes[0]),
        XObject node => StringValue(node),
        _ => TryNumber(value, out var number) ? NumberText(number) : "",
    };

    public static string StringValue(object node) => node switch
    {
        XElement element => ElementText(element),
        DocumentRoot root => ElementText(root.Top),
        XAttribute attribute => attribute.Value,
        XText text => text.Value,
        XComment comment => comment.Value,
        XProcessingInstruction instruction => instruction.Data,
        XDocument document => document.Root is null ? "" : ElementText(document.Root),
        _ => "",
    };

    public static bool TryNumber(object? value, out double number)
    {
        switch (value)
        {
            case double real:
                number = real;
                return true;
            case int or long or short or float or decimal or byte:
                number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                return true;
            default:
                number = double.NaN;
                return false;
        }
    }

    /// <summary>A number as XPath writes it inside an expression: 2, 2.5, NaN; never an exponent.</summary>
    public static string NumberText(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return JavaNumber.ToString(value);
        }

        if (value == 0)
        {
            return "0";
        }

        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        return ((decimal.TryParse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && exact != 0)
            ? exact.ToString("0.################################", CultureInfo.InvariantCulture)
            : value.ToString("F32", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.'));
    }

    /// <summary>XPath's number(): blanks around, a minus sign, digits with a point; anything else is NaN.</summary>
    public static double ParseNumber(string text)
    {
        var trimmed = text.AsSpan().Trim(" \t\r\n");
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return trimmed.Length > 0 && trimmed[0] != '+' && double.TryParse(trimmed, Style, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.NaN;
    }

    private static string ElementText(XElement element)
    {
        if (element.FirstNode is XText only && only.NextNode is null)
        {
            return only.Value;
        }

        if (element.FirstNode is null)
        {
            return "";
        }

        var text = new StringBuilder();
        for (XNode? node = element.FirstNode; node is not null;)
        {
            if (node is XText part)
            {
                text.Append(part.Value);
            }

            if (node is XElement { FirstNode: { } first })
            {
                node = first;
                continue;
            }

            while (node!.NextNode is null && node.Parent is { } parent && parent != element)
            {
                node = parent;
            }

            node = node.NextNode;
        }

        return text.ToString();
    }
}
