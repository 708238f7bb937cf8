namespace Integrator.Core.Configuration.Toml;

/// <summary>Bare, quoted and dotted keys.</summary>
internal static class TomlKeyParser
{
    private const int MaximumParts = 100;

    /// <summary>A key of one or more parts, and the blanks behind it.</summary>
    public static TomlKey[] Parse(TomlScanner scanner)
    {
        var parts = new List<TomlKey>();
        do
        {
            if (parts.Count == MaximumParts)
            {
                throw scanner.Error($"the key has more than {MaximumParts} parts");
            }

            scanner.SkipBlanks();
            parts.Add(new TomlKey(ParsePart(scanner, out var place), place));
            scanner.SkipBlanks();
        }
        while (scanner.TryTake('.'));
        return [.. parts];
    }

    private static string ParsePart(TomlScanner scanner, out Artifacts.SourcePlace place)
    {
        place = scanner.Place;
        if (scanner.Current is '"' or '\'')
        {
            return TomlStringParser.ParseLine(scanner);
        }

        var start = scanner.Position;
        while (char.IsAsciiLetterOrDigit(scanner.Current) || scanner.Current is '_' or '-')
        {
            scanner.Advance();
        }

        return scanner.Position > start
            ? scanner.Slice(start)
            : throw scanner.Error($"{scanner.Describe()} where a key should be", "a key holds A-Z a-z 0-9 _ and -, or stands in quotes");
    }
}
