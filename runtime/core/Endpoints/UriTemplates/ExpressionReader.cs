using System.Globalization;

namespace Integrator.Core.Endpoints.UriTemplates;

/// <summary>Reads what stands between the braces of a URI template.</summary>
internal static class ExpressionReader
{
    private const int LongestPrefix = 9999;

    public static UriTemplate.Part? TryRead(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        var found = TemplateOperator.Of(text[0]);
        var list = found is null ? text : text[1..];
        var variables = new List<TemplateVariable>();
        foreach (var range in list.Split(','))
        {
            if (TryReadVariable(list[range]) is not { } variable)
            {
                return null;
            }

            variables.Add(variable);
        }

        return new UriTemplate.Part(text.ToString(), found ?? TemplateOperator.Simple, [.. variables]);
    }

    private static TemplateVariable? TryReadVariable(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd('*');
        int? length = null;
        var colon = text.IndexOf(':');
        if (colon >= 0)
        {
            if (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > LongestPrefix)
            {
                return null;
            }

            length = number;
            text = text[..colon];
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '.' or '-' or '%' or '$'))
            {
                return null;
            }
        }

        return text.IsEmpty ? null : new TemplateVariable(text.ToString(), length);
    }
}
