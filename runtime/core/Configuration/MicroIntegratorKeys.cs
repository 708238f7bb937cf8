namespace Integrator.Core.Configuration;

/// <summary>
/// The keys of MI's deployment.toml, by name (MicroIntegratorKeys.txt, one a line; a name ending in <c>.*</c> stands for all below it).
/// Those that have no meaning here are let pass.
/// </summary>
internal static class MicroIntegratorKeys
{
    private static readonly Lazy<(HashSet<string> Names, HashSet<string> Tables, string[] Open)> Keys = new(Read);

    public static IEnumerable<string> Names => Keys.Value.Names;

    public static IEnumerable<string> OpenTables => Keys.Value.Open;

    /// <summary>
    /// The key under which to report: the name itself, or the open table that it lies in (reported once); null for a name that MI does not know.
    /// </summary>
    public static string? Find(string name)
    {
        var (names, tables, open) = Keys.Value;
        var table = Array.Find(open, prefix => name == prefix || name.StartsWith(prefix + ".", StringComparison.Ordinal));
        return table ?? (names.Contains(name) || tables.Contains(name) ? name : null);
    }

    private static (HashSet<string> Names, HashSet<string> Tables, string[] Open) Read()
    {
        using var stream = typeof(MicroIntegratorKeys).Assembly.GetManifestResourceStream("MicroIntegratorKeys.txt")!;
        using var reader = new StreamReader(stream);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var tables = new HashSet<string>(StringComparer.Ordinal);
        var open = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.EndsWith(".*", StringComparison.Ordinal))
            {
                open.Add(line[..^2]);
                continue;
            }

            names.Add(line);
            for (var dot = line.LastIndexOf('.'); dot > 0; dot = line.LastIndexOf('.', dot - 1))
            {
                tables.Add(line[..dot]);
            }
        }

        return (names, tables, [.. open]);
    }
}
