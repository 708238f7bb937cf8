using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Expressions.JsonPaths;
using Integrator.Core.Expressions.Xml;

namespace Integrator.Core.Expressions.Synapse;

/// <summary>A value while a Synapse expression is evaluated, or the reason why there is none (MI's ExpressionResult).</summary>
internal readonly struct ExpressionValue
{
    private readonly object? reference;
    private readonly long bits;

    private ExpressionValue(ExpressionValueKind kind, object? reference, long bits = 0, bool keepsDigits = false)
    {
        Kind = kind;
        this.reference = reference;
        this.bits = bits;
        KeepsDigits = keepsDigits;
    }

    public static ExpressionValue Null => default;

    public ExpressionValueKind Kind { get; }

    /// <summary>
    /// True for a JSON number that no member access has turned into a Java number (an element of an array, a whole document): it counts
    /// as int and as double at once (ExpressionResult on Gson's LazilyParsedNumber).
    /// </summary>
    public bool KeepsDigits { get; }

    public bool IsError => Kind == ExpressionValueKind.Error;

    public bool IsNull => Kind == ExpressionValueKind.Null;

    /// <summary>Why there is no value.</summary>
    public string Error => (string)reference!;

    public JsonNode? Json => reference as JsonNode;

    public bool IsText => Kind == ExpressionValueKind.Text || (Kind == ExpressionValueKind.Json && JsonScalar.IsString(Json));

    public bool IsBoolean => Kind == ExpressionValueKind.Boolean || (Kind == ExpressionValueKind.Json && Json is JsonValue value
        && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False);

    public bool IsInt => Kind == ExpressionValueKind.Int || (IsJsonNumber && JsonIsInt());

    public bool IsLong => Kind == ExpressionValueKind.Long || (IsJsonNumber && JsonIsLong());

    public bool IsDouble => Kind == ExpressionValueKind.Double || (IsJsonNumber && (KeepsDigits || !(JsonIsInt() || JsonIsLong())));

    public bool IsNumber => IsInt || IsDouble || IsLong;

    private bool IsJsonNumber => Kind == ExpressionValueKind.Json && JsonScalar.IsNumber(Json);

    public static ExpressionValue Of(string text) => new(ExpressionValueKind.Text, text);

    public static ExpressionValue Of(int value) => new(ExpressionValueKind.Int, null, value);

    public static ExpressionValue Of(long value) => new(ExpressionValueKind.Long, null, value);

    public static ExpressionValue Of(double value) => new(ExpressionValueKind.Double, null, BitConverter.DoubleToInt64Bits(value));

    public static ExpressionValue Of(bool value) => new(ExpressionValueKind.Boolean, null, value ? 1 : 0);

    public static ExpressionValue Of(JsonNode? value, bool keepsDigits) =>
        value is null ? default : new(ExpressionValueKind.Json, value, 0, keepsDigits);

    public static ExpressionValue Fail(string why) => new(ExpressionValueKind.Error, why);

    /// <summary>A value of a variable, as MI lets it into expressions: a kind it does not know is null.</summary>
    public static ExpressionValue OfObject(object? value) => value switch
    {
        null => default,
        string text => Of(text),
        int number => Of(number),
        long number => Of(number),
        short number => Of((int)number),
        double number => Of(number),
        float number => Of((double)number),
        bool flag => Of(flag),
        JsonNode node => Of(node, keepsDigits: true),
        System.Xml.Linq.XObject or IReadOnlyList<System.Xml.Linq.XObject> => new(ExpressionValueKind.Other, value),
        _ => default,
    };

    public static ExpressionValue OfNodes(object nodes) => new(ExpressionValueKind.Other, nodes);

    /// <summary>The text, without the quotes around it; null for null. Objects and arrays as JSON, doubles as Java prints them.</summary>
    public string? AsText() => Kind switch
    {
        ExpressionValueKind.Text => Unquote((string)reference!),
        ExpressionValueKind.Int or ExpressionValueKind.Long => bits.ToString(CultureInfo.InvariantCulture),
        ExpressionValueKind.Double => JavaNumber.ToString(Double),
        ExpressionValueKind.Boolean => bits != 0 ? "true" : "false",
        ExpressionValueKind.Json => JsonScalar.Text(Json),
        ExpressionValueKind.Other => XmlText.OfObject(reference!),
        _ => null,
    };

    public int AsInt() => (int)AsLong();

    public long AsLong() => Kind switch
    {
        ExpressionValueKind.Double => (long)Double,
        ExpressionValueKind.Json => JavaNumber.TryParseLong(JsonScalar.NumberText((JsonValue)Json!), out var whole) ? whole : (long)AsDouble(),
        _ => bits,
    };

    public double AsDouble() => Kind switch
    {
        ExpressionValueKind.Double => Double,
        ExpressionValueKind.Json => JsonScalar.ToDouble((JsonValue)Json!),
        _ => bits,
    };

    public bool AsBoolean() => Kind == ExpressionValueKind.Json ? Json!.GetValue<bool>() : bits != 0;

    /// <summary>The value as <see cref="ValueExpression.EvaluateObject"/> gives it; a text literal keeps its quotes there.</summary>
    public object? ToObject() => Kind switch
    {
        ExpressionValueKind.Int => (int)bits,
        ExpressionValueKind.Long => bits,
        ExpressionValueKind.Double => Double,
        ExpressionValueKind.Boolean => bits != 0,
        ExpressionValueKind.Null or ExpressionValueKind.Error => null,
        _ => reference,
    };

    private double Double => BitConverter.Int64BitsToDouble(bits);

    private static string Unquote(string text) =>
        text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;

    private bool JsonIsInt() => JavaNumber.TryParseLong(JsonScalar.NumberText((JsonValue)Json!), out var whole)
        && whole <= int.MaxValue && (!KeepsDigits || whole >= int.MinValue);

    private bool JsonIsLong() => JavaNumber.TryParseLong(JsonScalar.NumberText((JsonValue)Json!), out var whole)
        && (KeepsDigits || whole > int.MaxValue);
}
