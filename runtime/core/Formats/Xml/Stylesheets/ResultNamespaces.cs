namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>The declarations that hold where a result is being written, of the result alone: what stands around it does not count.</summary>
internal sealed class ResultNamespaces
{
    private NamespaceDeclaration[] bindings = new NamespaceDeclaration[8];
    private int count;
    private (int Count, int State)[] open = new (int, int)[8];
    private int depth;
    private int states = 1;

    /// <summary>Tells one set of declarations from another; the same number is the same set.</summary>
    public int State { get; private set; } = 1;

    public void Enter()
    {
        if (depth == open.Length)
        {
            Array.Resize(ref open, depth * 2);
        }

        open[depth++] = (count, State);
    }

    public void Leave() => (count, State) = open[--depth];

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
        State = ++states;
    }
}
