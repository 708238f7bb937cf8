using System.Text;

namespace Integrator.Core.Formats.Json;

/// <summary>The type of a text on its way from XML to JSON (b.4 rule 7).</summary>
internal static class PrimitiveText
{
    public static void Write(Utf8Text output, JsonSettings settings, ReadOnlySpan<byte> text)
    {
        if (!settings.AutoPrimitive || (settings.KeepString is { } keep && keep.IsMatch(Encoding.UTF8.GetString(text))))
        {
            output.Quoted(text);
        }
        else if (settings is { KeepString: null, MarkString: { } mark } && Encoding.UTF8.GetString(text) is var characters && mark.IsMatch(characters))
        {
            output.Quoted(mark.Replace(characters, settings.MarkReplacement, 1));
        }
        else if (text is [(byte)'t' or (byte)'f' or (byte)'n', ..] && (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8) || text.SequenceEqual("null"u8)))
        {
            output.Raw(text);
        }
        else if (!NumberText.IsNumber(text) || !NumberText.TryWrite(output, text))
        {
            output.Quoted(text);
        }
    }
}
