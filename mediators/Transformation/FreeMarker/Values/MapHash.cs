namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>A hash that the template itself made, or that MI hands to it.</summary>
internal sealed class MapHash : TemplateHash
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    public override IEnumerable<string> Names => names;

    public override object? Find(string name) => values.GetValueOrDefault(name);

    public void Set(string name, object? value)
    {
        if (!values.ContainsKey(name))
        {
            names.Add(name);
        }

        values[name] = value;
    }

    /// <summary>The entries of both; of equal names the second's.</summary>
    public static MapHash Merge(TemplateHash first, TemplateHash second)
    {
        var merged = new MapHash();
        foreach (var hash in (ReadOnlySpan<TemplateHash>)[first, second])
        {
            foreach (var name in hash.Names)
            {
                merged.Set(name, hash.Find(name));
            }
        }

        return merged;
    }
}
