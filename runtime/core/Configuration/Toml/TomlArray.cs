using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>An array, written in brackets or as <c>[[tables]]</c>.</summary>
public sealed class TomlArray(bool ofTables, SourcePlace place) : TomlValue(place)
{
    private readonly List<TomlValue> _items = [];

    public IReadOnlyList<TomlValue> Items => _items;

    /// <summary>Whether the array was written as <c>[[name]]</c> headers: only such an array grows.</summary>
    internal bool OfTables { get; } = ofTables;

    public override string TypeName => OfTables ? "array of tables" : "array";

    internal void Add(TomlValue value) => _items.Add(value);
}
