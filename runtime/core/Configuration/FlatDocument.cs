using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Toml;

namespace Integrator.Core.Configuration;

/// <summary>All keys of a document by their whole path, tables dissolved: MI looks at its configuration in the same way.</summary>
internal sealed class FlatDocument
{
    private static readonly List<FlatKey> None = [];

    private readonly Dictionary<string, List<FlatKey>> _byName = new(StringComparer.Ordinal);
    private readonly List<FlatKey> _keys = [];

    public FlatDocument(TomlTable table) => Add(table, "", "");

    public List<FlatKey> Keys => _keys;

    /// <summary>All keys that came out as this name: more than one only for equal spellings (<c>parameter</c>, <c>parameters</c>).</summary>
    public List<FlatKey> Find(string name) => _byName.GetValueOrDefault(name, None);

    private void Add(TomlTable table, string path, string written)
    {
        foreach (var entry in table.Entries)
        {
            var name = path + entry.Key;
            var shown = written + SettingText.Key(entry.Key);
            if (entry.Value is TomlTable nested)
            {
                Add(nested, Normal(name) + ".", shown + ".");
                continue;
            }

            var key = new FlatKey(name, shown, entry.KeyPlace, entry.Value);
            _keys.Add(key);
            if (!_byName.TryGetValue(name, out var keys))
            {
                _byName.Add(name, keys = []);
            }

            keys.Add(key);
        }
    }

    /// <summary><c>sender.parameters</c> is <c>sender.parameter</c>, <c>transport.blocking_http</c> is <c>transport.blocking.http</c>.</summary>
    private static string Normal(string table) => table switch
    {
        _ when table.EndsWith("er.parameters", StringComparison.Ordinal) => table[..^1],
        "transport.blocking_http" => "transport.blocking.http",
        "transport.blocking_https" => "transport.blocking.https",
        _ => table,
    };
}
