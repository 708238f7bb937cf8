namespace Integrator.Core.Formats;

/// <summary>The parts of a Content-Type value that decide how a body is read and written (RFC 9110 section 8.3).</summary>
public static class MediaType
{
    public const string Xml = "application/xml";
    public const string TextXml = "text/xml";
    public const string Soap12 = "application/soap+xml";
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";
    public const string MultipartForm = "multipart/form-data";
    public const string MultipartRelated = "multipart/related";
    public const string Text = "text/plain";
    public const string OctetStream = "application/octet-stream";
    public const string Binary = "application/binary";

    /// <summary>The type without parameters, as it was written; MI also ends it at a comma when there is no semicolon.</summary>
    public static string Of(string contentType)
    {
        var type = SpanOf(contentType);
        return type.Length == contentType.Length ? contentType : type.ToString();
    }

    /// <summary>As <see cref="Of"/>, for values that come again with each message: they are taken apart once.</summary>
    public static string OfRecurring(string contentType) => ParsedMediaType.Of(contentType).Type;

    /// <summary>What a request of this type is taken for (MI: ServerWorker.isRESTRequest); found out once for values that come again.</summary>
    public static RequestStyle StyleOf(string contentType) => ParsedMediaType.Of(contentType).Style;

    /// <inheritdoc cref="Of"/>
    public static ReadOnlySpan<char> SpanOf(string contentType)
    {
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        if (end < 0)
        {
            end = contentType.IndexOf(',', StringComparison.Ordinal);
        }

        return (end < 0 ? contentType : contentType.AsSpan(0, end)).Trim();
    }

    /// <summary>True when the value is of this type, whatever its parameters and case.</summary>
    public static bool Is(string? contentType, string type)
    {
        if (contentType is null || contentType.Length < type.Length)
        {
            return false;
        }

        var text = contentType.AsSpan().TrimStart();
        return text.StartsWith(type, StringComparison.OrdinalIgnoreCase) && (text.Length == type.Length || text[type.Length] is ';' or ',' or ' ' or '\t');
    }

    /// <summary>A parameter's value without quotes, or null.</summary>
    public static string? Parameter(string? contentType, string name)
    {
        if (contentType is null)
        {
            return null;
        }

        var rest = contentType.AsSpan();
        for (var next = NextParameter(rest); next >= 0; next = NextParameter(rest))
        {
            rest = rest[(next + 1)..].TrimStart();
            if (!rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var after = rest[name.Length..].TrimStart();
            if (after is ['=', ..])
            {
                return Value(after[1..].TrimStart());
            }
        }

        return null;
    }

    /// <summary>The position of the next semicolon outside quotes, or -1.</summary>
    private static int NextParameter(ReadOnlySpan<char> text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ';' when !quoted:
                    return i;
            }
        }

        return -1;
    }

    private static string Value(ReadOnlySpan<char> text)
    {
        if (text is not ['"', ..])
        {
            var end = text.IndexOfAny(';', ',');
            return (end < 0 ? text : text[..end]).Trim().ToString();
        }

        var value = new System.Text.StringBuilder();
        for (var i = 1; i < text.Length && text[i] != '"'; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            value.Append(text[i]);
        }

        return value.ToString();
    }
}
