namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>A place in a template, from line 1 and column 1.</summary>
internal readonly record struct TemplatePlace(int Line, int Column)
{
    public static TemplatePlace Of(string template, int index)
    {
        var before = template.AsSpan(0, Math.Min(index, template.Length));
        return new TemplatePlace(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    public override string ToString() => $"line {Line}, column {Column}";
}
