using System.Globalization;
using System.Text;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>Values as they are written in deployment.toml.</summary>
public static class SettingText
{
    public const string Mask = "********";

    /// <summary>The value in TOML; null for a value that is not there.</summary>
    public static string? Format(object? value, SettingUnit unit) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        TimeSpan time => Number(unit == SettingUnit.Seconds ? time.TotalSeconds : time.TotalMilliseconds),
        string text => Quote(text),
        PlacedText placed => Quote(placed.Text),
        Enum choice => Quote(Choice(choice)),
        IEnumerable<object> items => $"[{string.Join(", ", items.Select(item => Format(item, unit)))}]",
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>A key: bare where TOML allows it, else in quotes.</summary>
    public static string Key(string name) =>
        IsBare(name) ? name : $"'{name}'";

    private static bool IsBare(string name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    /// <summary>A basic string.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                < ' ' or '\u007F' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>MI writes the choices of logging in capitals, of verify_client in small letters, of hostname_verifier as they are named.</summary>
    internal static string Choice(Enum choice) => choice switch
    {
        Options.LogThreshold => choice.ToString().ToUpperInvariant(),
        Options.ClientVerification => choice.ToString().ToLowerInvariant(),
        _ => choice.ToString(),
    };

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
