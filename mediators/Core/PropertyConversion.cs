using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Expressions.JavaConventions;

namespace Integrator.Mediators.Core;

/// <summary>From the text of a property to its type (MI: PropertyMediator.convertValue).</summary>
internal static class PropertyConversion
{
    private static readonly XmlReaderSettings XmlSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 64 * 1024 * 1024,
        ConformanceLevel = ConformanceLevel.Document,
    };

    /// <summary>Converts; false when the text is not of the type.</summary>
    /// <param name="isEvaluated">True for the result of an expression: decimals are cut to whole numbers there.</param>
    public static bool TryConvert(string? text, PropertyType type, bool isEvaluated, out object? value)
    {
        value = null;
        switch (type)
        {
            case PropertyType.String:
                value = text;
                return true;
            case PropertyType.Boolean:
                value = IsTrue(text);
                return true;
            case PropertyType.Integer:
                return TryWhole(text, isEvaluated, int.MinValue, int.MaxValue, static number => (int)number, out value);
            case PropertyType.Short:
                return TryWhole(text, isEvaluated, short.MinValue, short.MaxValue, static number => (short)number, out value);
            case PropertyType.Long:
                return TryWhole(text, false, long.MinValue, long.MaxValue, static number => number, out value);
            case PropertyType.Double:
                return TryReal(text, static number => number, out value);
            case PropertyType.Float:
                return TryReal(text, static number => (float)number, out value);
            case PropertyType.Om:
                return TryXml(text, out value);
            default:
                value = Json(text);
                return true;
        }
    }

    /// <summary>MI's JavaUtils.isTrueExplicitly.</summary>
    private static bool IsTrue(string? text) =>
        text is "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "yes", StringComparison.OrdinalIgnoreCase);

    private static bool TryWhole(string? text, bool mayHaveFraction, long minimum, long maximum, Func<long, object> box, out object? value)
    {
        value = null;
        if (text is null)
        {
            return false;
        }

        if (mayHaveFraction && text.Contains('.', StringComparison.Ordinal))
        {
            if (!JavaNumber.TryParseDouble(text, out var real))
            {
                return false;
            }

            value = box(double.IsNaN(real) ? 0 : (long)Math.Clamp(Math.Truncate(real), minimum, maximum));
            return true;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) || whole < minimum || whole > maximum)
        {
            return false;
        }

        value = box(whole);
        return true;
    }

    private static bool TryReal(string? text, Func<double, object> box, out object? value)
    {
        var isNumber = JavaNumber.TryParseDouble(text, out var real);
        value = isNumber ? box(real) : null;
        return isNumber;
    }

    private static bool TryXml(string? text, out object? value)
    {
        value = null;
        if (text is null)
        {
            return true;
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(text), XmlSettings);
            value = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>Text that is not JSON is tried once more in quotes; what is not JSON then either gives null.</summary>
    private static JsonNode? Json(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Parse(text) ?? Parse($"\"{text}\"");
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
