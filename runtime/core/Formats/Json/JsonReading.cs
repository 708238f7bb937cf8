using System.Text.Json;

namespace Integrator.Core.Formats.Json;

/// <summary>Reads JSON tokens the way MI's parsers accept them: strict JSON, but control characters may stand raw inside strings.</summary>
internal static class JsonReading
{
    internal delegate TResult Consumer<TState, TResult>(ref Utf8JsonReader reader, TState state);

    /// <summary>Hands a reader over the text to <paramref name="consume"/>, a second time over the mended text if the first found it faulty.</summary>
    /// <exception cref="MessageFormatException">The text is not JSON, or deeper than allowed.</exception>
    public static TResult Read<TState, TResult>(ReadOnlyMemory<byte> json, int maxDepth, TState state, Consumer<TState, TResult> consume)
    {
        var options = new JsonReaderOptions { MaxDepth = maxDepth };
        try
        {
            return Run(json.Span, options, state, consume);
        }
        catch (Exception first) when (IsMalformed(first))
        {
            if (RawControlCharacters.Escape(json.Span) is not { } mended)
            {
                throw NotJson(first);
            }

            try
            {
                return Run(mended, options, state, consume);
            }
            catch (Exception second) when (IsMalformed(second))
            {
                throw NotJson(second);
            }
        }
    }

    /// <summary>Reads on to make sure that nothing follows the value.</summary>
    public static void RequireEnd(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
        }
    }

    /// <summary>Makes sure that the text is JSON from beginning to end.</summary>
    public static void Check(ReadOnlyMemory<byte> json, int maxDepth) =>
        Read(json, maxDepth, 0, static (ref Utf8JsonReader reader, int _) =>
        {
            RequireEnd(ref reader);
            return true;
        });

    private static TResult Run<TState, TResult>(
        ReadOnlySpan<byte> json, JsonReaderOptions options, TState state, Consumer<TState, TResult> consume)
    {
        var reader = new Utf8JsonReader(json, options);
        return consume(ref reader, state);
    }

    // Invalid UTF-8 inside a string surfaces as InvalidOperationException from GetString.
    private static bool IsMalformed(Exception error) => error is JsonException or InvalidOperationException;

    private static MessageFormatException NotJson(Exception cause) => new($"The body is not JSON: {cause.Message}", cause);
}
