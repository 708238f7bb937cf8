using System.Text;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Deployment.Homes;
using Integrator.Deployment.Reading;

namespace Integrator.Deployment.Checking;

/// <summary>What is deployed of a home and what failed, as a table.</summary>
public sealed class ListReport
{
    private static readonly ListedArtifact Heading = new("KIND", "NAME", "URL", "FILE", "STATE");

    private ListReport(IReadOnlyList<ListedArtifact> rows) => Rows = rows;

    public IReadOnlyList<ListedArtifact> Rows { get; }

    public static ListReport Of(HomeReading reading, DeploymentOptions options)
    {
        var addresses = new ListedAddresses(options);
        var rows = new List<ListedArtifact>();
        foreach (var artifact in reading.Artifacts.All)
        {
            rows.Add(new ListedArtifact(ArtifactKinds.NameOf(artifact.Kind), artifact.Name, addresses.Of(artifact), artifact.Place.ToString(), StateOf(artifact, reading)));
        }

        if (reading.Diagnostics.Count > 0)
        {
            AddFailed(rows, reading);
        }

        return new ListReport(rows);
    }

    private static void AddFailed(List<ListedArtifact> rows, HomeReading reading)
    {
        foreach (var failed in reading.Diagnostics.Where(static diagnostic => diagnostic.Severity == Severity.Error).GroupBy(static diagnostic => diagnostic.Place.File))
        {
            var first = failed.First();
            var more = failed.Count() - 1;
            var state = $"failed: {first.Message}{(more == 0 ? "" : $" (and {more} more)")}{(reading.Outdated.Contains(OuterFile(failed.Key)) ? "; the version before serves" : "")}";
            rows.Add(new ListedArtifact("-", Path.GetFileNameWithoutExtension(failed.Key), "", first.Place.ToString(), state));
        }
    }

    /// <summary>The table, its columns as wide as they need to be.</summary>
    public string ToText()
    {
        List<ListedArtifact> all = [Heading, .. Rows];
        Func<ListedArtifact, string>[] columns = [static row => row.Kind, static row => row.Name, static row => row.Url, static row => row.Place, static row => row.State];
        // By hand: sequences of numbers would be compiled at each start, which logs this table.
        var widths = new int[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            foreach (var row in all)
            {
                widths[i] = Math.Max(widths[i], columns[i](row).Length);
            }
        }

        var text = new StringBuilder();
        foreach (var row in all)
        {
            var blanks = 0;
            for (var i = 0; i < columns.Length; i++)
            {
                var cell = columns[i](row);
                if (cell.Length > 0)
                {
                    AppendBlanks(text, blanks);
                    text.Append(cell);
                    blanks = 0;
                }

                blanks += widths[i] - cell.Length + 2;
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    // One by one: to fill text with a character would be compiled at each start.
    private static void AppendBlanks(StringBuilder text, int count)
    {
        while (count-- > 0)
        {
            text.Append(' ');
        }
    }

    private static string StateOf(Artifact artifact, HomeReading reading) =>
        reading.NotStarted.TryGetValue(artifact, out var reason) ? $"failed to start: {reason}"
        : artifact.Application is { } application ? $"deployed ({application})"
        : "deployed";

    // What is in an archive is named x.car!/folder/file.
    private static string OuterFile(string file) => file.IndexOf("!/", StringComparison.Ordinal) is > 0 and var end ? file[..end] : file;
}
