using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>Key/value pairs, arrays and inline tables.</summary>
internal sealed class TomlValueParser(TomlScanner scanner)
{
    private const int MaximumDepth = 100;

    private int _depth;

    /// <summary><c>key = value</c> into the table (or the table that a dotted key names).</summary>
    public void ParsePair(TomlTable table)
    {
        var path = TomlKeyParser.Parse(scanner);
        if (!scanner.TryTake('='))
        {
            throw scanner.Error($"{scanner.Describe()} after the key '{path[^1].Name}'", "write key = value");
        }

        scanner.SkipBlanks();
        foreach (var key in path.AsSpan(0, path.Length - 1))
        {
            table = Enter(table, key);
        }

        var last = path[^1];
        if (table.TryGet(last.Name, out var entry))
        {
            throw Twice(last, entry);
        }

        var value = ParseValue();
        table.Add(last.Name, last.Place, value);
    }

    private static TomlTable Enter(TomlTable table, TomlKey key)
    {
        if (!table.TryGet(key.Name, out var entry))
        {
            var dotted = new TomlTable(TomlTableKind.Dotted, key.Place);
            table.Add(key.Name, key.Place, dotted);
            return dotted;
        }

        return entry.Value is TomlTable { Kind: TomlTableKind.Dotted } known ? known : throw Twice(key, entry);
    }

    private TomlValue ParseValue()
    {
        var place = scanner.Place;
        switch (scanner.Current)
        {
            case '"' or '\'':
                return new TomlString(TomlStringParser.Parse(scanner), place);
            case '[' or '{':
                if (++_depth > MaximumDepth)
                {
                    throw scanner.Error($"values nested deeper than {MaximumDepth}");
                }

                TomlValue nested = scanner.Current == '[' ? ParseArray(place) : ParseInlineTable(place);
                _depth--;
                return nested;
            default:
                return TomlScalarParser.Parse(scanner);
        }
    }

    private TomlArray ParseArray(SourcePlace place)
    {
        var array = new TomlArray(ofTables: false, place);
        scanner.Advance();
        while (true)
        {
            scanner.SkipToContent();
            if (scanner.TryTake(']'))
            {
                return array;
            }

            array.Add(ParseValue());
            scanner.SkipToContent();
            if (!scanner.TryTake(',') && scanner.Current != ']')
            {
                throw scanner.Error($"{scanner.Describe()} in an array", "separate values with commas and close the array with ]");
            }
        }
    }

    private TomlTable ParseInlineTable(SourcePlace place)
    {
        // Dotted while its own keys are read, closed for good afterwards.
        var table = new TomlTable(TomlTableKind.Dotted, place);
        scanner.Advance();
        scanner.SkipBlanks();
        if (!scanner.TryTake('}'))
        {
            do
            {
                ParsePair(table);
                scanner.SkipBlanks();
            }
            while (scanner.TryTake(','));
            if (!scanner.TryTake('}'))
            {
                throw scanner.Error($"{scanner.Describe()} in an inline table", "write it on one line, keys separated by commas, and close it with }");
            }
        }

        table.Kind = TomlTableKind.Inline;
        return table;
    }

    private static TomlException Twice(TomlKey key, TomlEntry entry) => new(
        key.Place,
        $"the key '{key.Name}' is already defined in line {entry.KeyPlace.Line}",
        "keep one of the two");
}
