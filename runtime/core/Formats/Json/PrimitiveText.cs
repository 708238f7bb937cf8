namespace Integrator.Core.Formats.Json;

/// <summary>The type of a text on its way from XML to JSON (b.4 rule 7).</summary>
internal static class PrimitiveText
{
    public static void Write(Utf8Text output, JsonSettings settings, string text)
    {
        if (!settings.AutoPrimitive || (settings.KeepString is { } keep && keep.IsMatch(text)))
        {
            output.Quoted(text);
        }
        else if (settings is { KeepString: null, MarkString: { } mark } && mark.IsMatch(text))
        {
            output.Quoted(mark.Replace(text, settings.MarkReplacement, 1));
        }
        else if (text is "true" or "false" or "null")
        {
            output.Raw(text);
        }
        else if (NumberText.IsNumber(text) && NumberText.Normalise(text) is { } number)
        {
            output.Raw(number);
        }
        else
        {
            output.Quoted(text);
        }
    }
}
