using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Suspension;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>Numbers in the children of endpoint elements.</summary>
internal static class ElementNumbers
{
    private static readonly char[] Separators = [',', ' ', '\t', '\r', '\n'];

    public static ErrorCodeList Codes(ArtifactElement parent, string name)
    {
        if (parent.Child(name) is not { } list)
        {
            return ErrorCodeList.Empty;
        }

        var codes = new List<int>();
        foreach (var part in list.Text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            codes.Add(int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)
                ? code
                : throw list.Error("bad-number", $"'{part}' is no error code", "write numbers separated by commas"));
        }

        return codes.Count == 0 ? ErrorCodeList.Empty : new ErrorCodeList([.. codes]);
    }

    public static long? Long(ArtifactElement parent, string name)
    {
        if (parent.Child(name) is not { Text.Length: > 0 } child)
        {
            return null;
        }

        return long.TryParse(child.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw child.Error("bad-number", $"<{name}> is '{child.Text}', which is no whole number");
    }

    public static float? Float(ArtifactElement parent, string name)
    {
        if (parent.Child(name) is not { Text.Length: > 0 } child)
        {
            return null;
        }

        return float.TryParse(child.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw child.Error("bad-number", $"<{name}> is '{child.Text}', which is no number");
    }
}
