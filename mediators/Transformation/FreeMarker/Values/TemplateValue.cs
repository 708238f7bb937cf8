namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>
/// What values of a template turn into. A value is null (missing), a string, a decimal, a bool, a DateTimeOffset, a <see cref="TemplateHash"/>,
/// or a sequence (a list of values).
/// </summary>
internal static class TemplateValue
{
    /// <summary>The text that an interpolation prints.</summary>
    /// <exception cref="TemplateValueException">A boolean, hash or sequence has no text of its own.</exception>
    public static string ToText(object value) => value switch
    {
        string text => text,
        decimal number => TemplateNumber.ToText(number),
        EmptyValue => "",
        XmlNodes nodes => nodes.Text(),
        bool => throw new TemplateValueException("A boolean has no text of its own: write ?c, or ?string(\"yes\", \"no\")"),
        DateTimeOffset => throw new TemplateValueException("A date has no text of its own: write ?string(\"yyyy-MM-dd\")"),
        _ => throw new TemplateValueException($"A {KindOf(value)} stands where a text is needed"),
    };

    /// <exception cref="TemplateValueException">It is no number.</exception>
    public static decimal ToNumber(object value) => value is decimal number ? number : throw new TemplateValueException($"A {KindOf(value)} stands where a number is needed");

    /// <exception cref="TemplateValueException">It is no boolean.</exception>
    public static bool ToBoolean(object value) => value is bool flag ? flag : throw new TemplateValueException($"A {KindOf(value)} stands where a boolean is needed");

    /// <exception cref="TemplateValueException">It is no sequence.</exception>
    public static IReadOnlyList<object?> ToSequence(object value) => value as IReadOnlyList<object?>
        ?? throw new TemplateValueException($"A {KindOf(value)} stands where a sequence is needed");

    /// <exception cref="TemplateValueException">A number has a fraction, or is beyond counting.</exception>
    public static int ToInteger(object value) => ToNumber(value) is var number && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue
        ? (int)number
        : throw new TemplateValueException($"{TemplateNumber.ToComputerText(number)} stands where a whole number is needed");

    public static bool IsText(object value) => value is string or XmlNodes or EmptyValue;

    /// <exception cref="TemplateValueException">The two cannot be compared.</exception>
    public static bool AreEqual(object left, object right) => (left, right) switch
    {
        (decimal a, decimal b) => a == b,
        (bool a, bool b) => a == b,
        (DateTimeOffset a, DateTimeOffset b) => a == b,
        _ when IsText(left) && IsText(right) => string.Equals(ToText(left), ToText(right), StringComparison.Ordinal),
        _ => throw new TemplateValueException($"A {KindOf(left)} cannot be compared with a {KindOf(right)}"),
    };

    public static string KindOf(object? value) => value switch
    {
        null => "missing value",
        string or EmptyValue => "text",
        decimal => "number",
        bool => "boolean",
        DateTimeOffset => "date",
        XmlNodes => "list of XML nodes",
        TemplateHash => "hash",
        _ => "sequence",
    };
}
