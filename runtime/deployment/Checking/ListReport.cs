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

    /// <param name="address">What URLs begin with, such as <c>http://localhost:8290</c>.</param>
    public static ListReport Of(HomeReading reading, ServerOptions server, string address)
    {
        var rows = reading.Artifacts.All.Select(artifact => new ListedArtifact(
            ArtifactKinds.NameOf(artifact.Kind), artifact.Name, UrlOf(artifact, server, address.TrimEnd('/')), artifact.Place.ToString(), "deployed")).ToList();
        foreach (var failed in reading.Diagnostics.Where(static diagnostic => diagnostic.Severity == Severity.Error).GroupBy(static diagnostic => diagnostic.Place.File))
        {
            var first = failed.First();
            rows.Add(new ListedArtifact("-", Path.GetFileNameWithoutExtension(failed.Key), "", first.Place.ToString(), $"failed: {first.Message}"));
        }

        return new ListReport(rows);
    }

    /// <summary>The table, its columns as wide as they need to be.</summary>
    public string ToText()
    {
        List<ListedArtifact> all = [Heading, .. Rows];
        Func<ListedArtifact, string>[] columns = [static row => row.Kind, static row => row.Name, static row => row.Url, static row => row.Place, static row => row.State];
        var widths = columns.Select(column => all.Max(row => column(row).Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in all)
        {
            var line = string.Join("  ", columns.Select((column, at) => column(row).PadRight(widths[at])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string UrlOf(Artifact artifact, ServerOptions server, string address) => artifact.Kind switch
    {
        ArtifactKind.Api => address + ApiPath(artifact),
        ArtifactKind.ProxyService => $"{address}/{server.ServicePath}/{artifact.Name}",
        _ => "",
    };

    // With version-type="context" the version follows the context, or stands where it says {version}; with "url" it is part of the path too.
    private static string ApiPath(Artifact artifact)
    {
        var context = (string?)artifact.Source.Attribute("context") ?? "";
        var version = (string?)artifact.Source.Attribute("version");
        var strategy = (string?)artifact.Source.Attribute("version-type");
        return version is null || strategy is null ? context
            : context.Contains("{version}", StringComparison.Ordinal) ? context.Replace("{version}", version, StringComparison.Ordinal)
            : $"{context.TrimEnd('/')}/{version}";
    }
}
