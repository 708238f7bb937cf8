using System.Diagnostics.CodeAnalysis;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>A table: keys in the order in which they were written.</summary>
public sealed class TomlTable : TomlValue
{
    private readonly Dictionary<string, TomlEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<TomlEntry> _order = [];

    internal TomlTable(TomlTableKind kind, SourcePlace place) : base(place) => Kind = kind;

    public IReadOnlyList<TomlEntry> Entries => _order;

    public override string TypeName => Kind == TomlTableKind.Inline ? "inline table" : "table";

    internal TomlTableKind Kind { get; set; }

    public bool TryGet(string key, [NotNullWhen(true)] out TomlEntry? entry) => _entries.TryGetValue(key, out entry);

    internal void Add(string key, SourcePlace keyPlace, TomlValue value)
    {
        var entry = new TomlEntry(key, keyPlace, value);
        _entries.Add(key, entry);
        _order.Add(entry);
    }
}
