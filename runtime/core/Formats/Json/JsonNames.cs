using System.Globalization;
using System.Text;
using System.Xml;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>JSON keys as element names and back: the <c>_JsonReader_</c> prefixes of MI's JsonReaderDelegate and XmlReaderDelegate.</summary>
internal static class JsonNames
{
    public const string Object = "jsonObject";
    public const string Array = "jsonArray";
    public const string Element = "jsonElement";
    public const string Value = "jsonValue";

    public static readonly ElementTag ObjectTag = new(Object);
    public static readonly ElementTag ArrayTag = new(Array);
    public static readonly ElementTag ElementTag = new(Element);
    public static readonly ElementTag ValueTag = new(Value);

    private const string Marker = "_JsonReader_";
    private const string Digit = "_JsonReader_PD_";
    private const string Dollar = "_JsonReader_PS_";
    private const string Empty = "_JsonReader_E_";

    /// <summary>True for the wrapper elements that stand for a JSON structure without a key.</summary>
    public static bool IsWrapper(string name) => name is Object or Array or Element;

    /// <summary>A valid XML name for any key.</summary>
    public static string ToXml(string key)
    {
        if (key.Length == 0)
        {
            return Empty;
        }

        var start = key[0];
        if (XmlConvert.IsStartNCNameChar(start) && IsName(key))
        {
            return key;
        }

        var name = new StringBuilder(key.Length + 16);
        var from = 0;
        if (char.IsDigit(start))
        {
            name.Append(Digit);
        }
        else if (start == '$')
        {
            name.Append(Dollar);
            from = 1;
        }
        else if (!XmlConvert.IsStartNCNameChar(start))
        {
            AppendCode(name, start);
            from = 1;
        }

        for (var i = from; i < key.Length; i++)
        {
            if (XmlConvert.IsNCNameChar(key[i]))
            {
                name.Append(key[i]);
            }
            else
            {
                AppendCode(name, key[i]);
            }
        }

        return name.ToString();
    }

    /// <summary>The key that an element name stands for.</summary>
    public static string FromXml(string name)
    {
        if (name.Length < Marker.Length || !name.Contains(Marker, StringComparison.Ordinal))
        {
            return name;
        }

        if (name == Empty)
        {
            return "";
        }

        if (name.StartsWith(Digit, StringComparison.Ordinal))
        {
            return DecodeCodes(name[Digit.Length..]);
        }

        return name.StartsWith(Dollar, StringComparison.Ordinal) ? "$" + DecodeCodes(name[Dollar.Length..]) : DecodeCodes(name);
    }

    private static bool IsName(string key)
    {
        for (var i = 1; i < key.Length; i++)
        {
            if (!XmlConvert.IsNCNameChar(key[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void AppendCode(StringBuilder name, char code) =>
        name.Append(Marker).Append(((int)code).ToString(CultureInfo.InvariantCulture)).Append('_');

    private static string DecodeCodes(string name)
    {
        var next = name.IndexOf(Marker, StringComparison.Ordinal);
        if (next < 0)
        {
            return name;
        }

        var key = new StringBuilder(name.Length);
        var copied = 0;
        while (next >= 0)
        {
            var digits = next + Marker.Length;
            var end = name.IndexOf('_', digits);
            if (end > digits && int.TryParse(name.AsSpan(digits, end - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                && code is > 0 and <= char.MaxValue)
            {
                key.Append(name, copied, next - copied).Append((char)code);
                copied = end + 1;
                next = name.IndexOf(Marker, copied, StringComparison.Ordinal);
            }
            else
            {
                next = name.IndexOf(Marker, digits, StringComparison.Ordinal);
            }
        }

        return key.Append(name, copied, name.Length - copied).ToString();
    }
}
