namespace Integrator.Core.Services.Rest;

/// <summary>The values that one match of a template found, in the order it found them.</summary>
internal sealed class UriVariables
{
    /// <summary>Null while there are none: most resources have no variables.</summary>
    private List<KeyValuePair<string, string>>? found;

    public IReadOnlyList<KeyValuePair<string, string>> Found => found ?? (IReadOnlyList<KeyValuePair<string, string>>)[];

    public void Clear() => found = null;

    /// <summary>Keeps a value; false when the name has another one already.</summary>
    public bool TrySet(string name, string value)
    {
        found ??= [];
        foreach (var (known, present) in found)
        {
            if (known == name)
            {
                return present == value;
            }
        }

        found.Add(new(name, value));
        return true;
    }
}
