using System.Text;

namespace Integrator.Host.Composition;

/// <summary>Reads Java's properties format: <c>key=value</c>, <c>key:value</c>, <c>#</c> and <c>!</c> comments, <c>\</c> at the end of a line.</summary>
internal static class PropertiesFile
{
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(file))
        {
            return values;
        }

        var pending = new StringBuilder();
        foreach (var raw in File.ReadLines(file))
        {
            var line = raw.TrimStart();
            if (pending.Length == 0 && (line.Length == 0 || line[0] is '#' or '!'))
            {
                continue;
            }

            if (line.EndsWith('\\') && !line.EndsWith("\\\\", StringComparison.Ordinal))
            {
                pending.Append(line, 0, line.Length - 1);
                continue;
            }

            Add(values, pending.Append(line).ToString());
            pending.Clear();
        }

        if (pending.Length > 0)
        {
            Add(values, pending.ToString());
        }

        return values;
    }

    private static void Add(Dictionary<string, string> values, string line)
    {
        var end = line.AsSpan().IndexOfAny('=', ':');
        if (end < 0)
        {
            values[line.Trim()] = "";
            return;
        }

        values[line[..end].Trim()] = line[(end + 1)..].Trim().Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
