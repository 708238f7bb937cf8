namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>What <c>a!</c> gives when there is no a: an empty text, an empty sequence and an empty hash at once.</summary>
internal sealed class EmptyValue : TemplateHash, IReadOnlyList<object?>
{
    private EmptyValue()
    {
    }

    public static EmptyValue Instance { get; } = new();

    public int Count => 0;

    public override IEnumerable<string> Names => [];

    public object? this[int index] => null;

    public override object? Find(string name) => null;

    public IEnumerator<object?> GetEnumerator() => Enumerable.Empty<object?>().GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
