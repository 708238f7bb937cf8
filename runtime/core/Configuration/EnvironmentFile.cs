using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration;

/// <summary>The file of <c>--env-file</c>: a <c>NAME=value</c> a line, <c>#</c> comments, <c>export</c> and quotes allowed.</summary>
public static class EnvironmentFile
{
    /// <summary>The variables in the order of the file; a line that is none of this is a diagnostic.</summary>
    public static (IReadOnlyList<KeyValuePair<string, string>> Variables, IReadOnlyList<Diagnostic> Diagnostics) Parse(string text, string file)
    {
        var variables = new List<KeyValuePair<string, string>>();
        var diagnostics = new List<Diagnostic>();
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (line.StartsWith("export "))
            {
                line = line[7..].TrimStart();
            }

            var equals = line.IndexOf('=');
            if (equals <= 0)
            {
                // The line itself is not shown: it may hold a secret.
                diagnostics.Add(new Diagnostic(Severity.Error, new SourcePlace(file, number, 1), "environment-syntax", "the line holds no variable", "write NAME=value, or # before a comment"));
                continue;
            }

            var value = line[(equals + 1)..].Trim();
            if (value is ['"', .., '"'] or ['\'', .., '\''])
            {
                value = value[1..^1];
            }

            variables.Add(new(line[..equals].TrimEnd().ToString(), value.ToString()));
        }

        return (variables, diagnostics);
    }
}
