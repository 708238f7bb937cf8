using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>The lines of a document: headers, arrays of tables, keys; and the rules about defining a table twice.</summary>
internal sealed class TomlDocumentParser(TomlScanner scanner)
{
    private readonly TomlValueParser _values = new(scanner);

    public TomlTable Parse()
    {
        var root = new TomlTable(TomlTableKind.Header, scanner.Place);
        var current = root;
        while (true)
        {
            scanner.SkipToContent();
            if (scanner.AtEnd)
            {
                return root;
            }

            if (scanner.Current == '[')
            {
                current = ParseHeader(root);
                scanner.FinishLine("the header");
            }
            else
            {
                _values.ParsePair(current);
                scanner.FinishLine("the value");
            }
        }
    }

    private TomlTable ParseHeader(TomlTable root)
    {
        var place = scanner.Place;
        var array = scanner.Peek(1) == '[';
        scanner.Advance(array ? 2 : 1);
        scanner.SkipBlanks();
        var path = TomlKeyParser.Parse(scanner);
        if (!scanner.TryTake(']') || (array && !scanner.TryTake(']')))
        {
            throw scanner.Error($"{scanner.Describe()} in a header", array ? "close it with ]]" : "close it with ]");
        }

        var parent = root;
        foreach (var key in path.AsSpan(0, path.Length - 1))
        {
            parent = Enter(parent, key);
        }

        return array ? AppendTable(parent, path[^1], place) : DefineTable(parent, path[^1], place);
    }

    private static TomlTable Enter(TomlTable parent, TomlKey key)
    {
        if (!parent.TryGet(key.Name, out var entry))
        {
            var implied = new TomlTable(TomlTableKind.Implied, key.Place);
            parent.Add(key.Name, key.Place, implied);
            return implied;
        }

        return entry.Value switch
        {
            TomlTable { Kind: not TomlTableKind.Inline } table => table,
            TomlArray { OfTables: true } array => (TomlTable)array.Items[^1],
            _ => throw Taken(key, entry),
        };
    }

    private static TomlTable DefineTable(TomlTable parent, TomlKey key, SourcePlace place)
    {
        if (!parent.TryGet(key.Name, out var entry))
        {
            var table = new TomlTable(TomlTableKind.Header, place);
            parent.Add(key.Name, key.Place, table);
            return table;
        }

        if (entry.Value is not TomlTable { Kind: TomlTableKind.Implied } implied)
        {
            throw Taken(key, entry);
        }

        implied.Kind = TomlTableKind.Header;
        return implied;
    }

    private static TomlTable AppendTable(TomlTable parent, TomlKey key, SourcePlace place)
    {
        if (!parent.TryGet(key.Name, out var entry))
        {
            parent.Add(key.Name, key.Place, new TomlArray(ofTables: true, place));
            parent.TryGet(key.Name, out entry);
        }

        if (entry!.Value is not TomlArray { OfTables: true } array)
        {
            throw Taken(key, entry);
        }

        var table = new TomlTable(TomlTableKind.Header, place);
        array.Add(table);
        return table;
    }

    private static TomlException Taken(TomlKey key, TomlEntry entry) => new(
        key.Place,
        $"'{key.Name}' is already a {entry.Value.TypeName}, defined in line {entry.KeyPlace.Line}",
        "define a table once, and put all of its keys under that header");
}
