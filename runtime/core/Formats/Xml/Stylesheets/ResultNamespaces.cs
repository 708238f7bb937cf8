namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>The declarations that hold where a result is being written, of the result alone: what stands around it does not count.</summary>
internal sealed class ResultNamespaces
{
    private NamespaceDeclaration[] bindings = new NamespaceDeclaration[8];
    private int count;
    private int[] starts = new int[8];
    private int depth;

    public void Enter()
    {
        if (depth == starts.Length)
        {
            Array.Resize(ref starts, depth * 2);
        }

        starts[depth++] = count;
    }

    public void Leave() => count = starts[--depth];

    /// <summary>What a prefix stands for; null when it is not declared.</summary>
    public string? Find(string prefix)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            if (bindings[i].Prefix == prefix)
            {
                return bindings[i].Uri;
            }
        }

        return prefix.Length == 0 ? "" : null;
    }

    public void Add(string prefix, string uri)
    {
        if (count == bindings.Length)
        {
            Array.Resize(ref bindings, count * 2);
        }

        bindings[count++] = new NamespaceDeclaration(prefix, uri);
    }
}
