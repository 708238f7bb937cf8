using System.Globalization;
using Integrator.Core.Configuration.Settings;
using Integrator.Core.Configuration.Toml;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>Turns a TOML value (or the text of a property or variable) into the type of a setting. MI takes numbers and booleans in quotes too.</summary>
internal static class SettingConverter
{
    /// <summary>The converted value; or the problem in words. Both null: the text is empty, which for all but text means not set.</summary>
    /// <param name="value">The value; of a system property or variable a text.</param>
    /// <param name="setting">The setting it is for.</param>
    /// <param name="source">Who gave it: <c>-Dflag</c> without a value switches a flag on.</param>
    public static (object? Value, string? Problem) Convert(TomlValue value, SettingSpec setting, SettingSource source)
    {
        var type = Nullable.GetUnderlyingType(setting.ValueType) ?? setting.ValueType;
        if (type == typeof(IReadOnlyList<string>) || type == typeof(IReadOnlyList<PlacedText>))
        {
            return ToList(value, type);
        }

        if (setting.Attribute.AllowArray && value is TomlArray array)
        {
            var (items, problem) = ToList(array, typeof(IReadOnlyList<string>));
            return (items is null ? null : string.Join(',', (IReadOnlyList<string>)items), problem);
        }

        var text = Text(value);
        if (text is null)
        {
            return (null, $"{value.TypeName} where {Expected(setting)} should be");
        }

        if (type == typeof(string))
        {
            return (text, null);
        }

        if (text.Trim().Length == 0)
        {
            return (source == SettingSource.SystemProperty && type == typeof(bool) ? true : null, null);
        }

        return ToScalar(text.Trim(), type, setting);
    }

    /// <summary>What a setting takes, in words.</summary>
    public static string Expected(SettingSpec setting)
    {
        var type = Nullable.GetUnderlyingType(setting.ValueType) ?? setting.ValueType;
        return type switch
        {
            _ when type == typeof(bool) => "true or false",
            _ when type.IsEnum => string.Join(", ", Enum.GetValues(type).Cast<Enum>().Select(SettingText.Choice)),
            _ when type == typeof(int) || type == typeof(long) => "a whole number" + Range(setting),
            _ when type == typeof(TimeSpan) => $"a number of {(setting.Attribute.Unit == SettingUnit.Seconds ? "seconds" : "milliseconds")}" + Range(setting),
            _ when type == typeof(string) => setting.Attribute.AllowArray ? "text or an array of texts" : "text",
            _ => "an array of texts",
        };
    }

    /// <summary>The text of a scalar; null for arrays and tables.</summary>
    public static string? Text(TomlValue value) => value switch
    {
        TomlString text => text.Value,
        TomlInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        TomlFloat number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        TomlBoolean flag => flag.Value ? "true" : "false",
        TomlDateTime time => time.Text,
        _ => null,
    };

    private static string Range(SettingSpec setting)
    {
        var (minimum, maximum) = (setting.Attribute.Minimum, setting.Attribute.Maximum);
        return (minimum > long.MinValue, maximum < long.MaxValue) switch
        {
            (true, true) => $" from {minimum} to {maximum}",
            (true, false) => $" not below {minimum}",
            _ => "",
        };
    }

    private static (object? Value, string? Problem) ToScalar(string text, Type type, SettingSpec setting)
    {
        object? value = null;
        if (type == typeof(bool))
        {
            value = text.ToLowerInvariant() switch { "true" => true, "false" => false, _ => (object?)null };
        }
        else if (type.IsEnum)
        {
            value = !char.IsAsciiDigit(text[0]) && Enum.TryParse(type, text, ignoreCase: true, out var choice) ? choice : null;
        }
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && InRange(number, type, setting))
        {
            value = type switch
            {
                _ when type == typeof(int) => (int)number,
                _ when type == typeof(TimeSpan) => setting.Attribute.Unit == SettingUnit.Seconds ? TimeSpan.FromSeconds(number) : TimeSpan.FromMilliseconds(number),
                _ => number,
            };
        }

        return value is null ? (null, $"{(setting.Attribute.Secret ? "the value" : SettingText.Quote(text))} is not {Expected(setting)}") : (value, null);
    }

    private static bool InRange(long number, Type type, SettingSpec setting) =>
        number >= setting.Attribute.Minimum && number <= setting.Attribute.Maximum
        && (type == typeof(long) || number is >= int.MinValue and <= int.MaxValue);

    /// <summary>An array, or one text: of lists of hosts the text stays whole (their own rules split it), of others commas separate.</summary>
    private static (object? Value, string? Problem) ToList(TomlValue value, Type type)
    {
        var placed = type == typeof(IReadOnlyList<PlacedText>);
        if (value is not TomlArray array)
        {
            return Text(value) is not { } whole
                ? (null, $"{value.TypeName} where an array of texts should be")
                : placed
                    ? (new PlacedText[] { new(whole, PlaceOf(value)) }, null)
                    : (whole.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), null);
        }

        var texts = new List<PlacedText>(array.Items.Count);
        foreach (var item in array.Items)
        {
            if (Text(item) is not { } text)
            {
                return (null, $"{item.TypeName} in an array of texts");
            }

            texts.Add(new PlacedText(text, PlaceOf(item)));
        }

        return (placed ? texts.ToArray() : texts.ConvertAll(text => text.Text).ToArray(), null);
    }

    private static Artifacts.SourcePlace? PlaceOf(TomlValue value) => value.Place.Line == 0 ? null : value.Place;
}
