namespace Integrator.Core.Formats.Json;

/// <summary>What a JSON body looks to be from its first characters; MI looks no further when it builds a message.</summary>
internal enum JsonStart
{
    /// <summary>Nothing but blanks.</summary>
    Empty,
    Structure,
    Value,
    NotJson,
}

/// <summary>The check of MI's JsonUtil.getNewJsonPayload.</summary>
internal static class JsonStartReader
{
    public static JsonStart Of(ReadOnlySpan<byte> json)
    {
        var start = json.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            return JsonStart.Empty;
        }

        return start[0] switch
        {
            (byte)'{' or (byte)'[' => JsonStart.Structure,
            (byte)'"' or (byte)'t' or (byte)'f' or (byte)'n' or (byte)'-' or (>= (byte)'0' and <= (byte)'9') =>
                IsValue(start.TrimEnd(" \t\r\n"u8)) ? JsonStart.Value : JsonStart.NotJson,
            _ => JsonStart.NotJson,
        };
    }

    private static bool IsValue(ReadOnlySpan<byte> text)
    {
        if (text[0] == '"')
        {
            return text.Length > 1 && text[^1] == '"';
        }

        if (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8) || text.SequenceEqual("null"u8))
        {
            return true;
        }

        return NumberText.IsNumber(text);
    }
}
