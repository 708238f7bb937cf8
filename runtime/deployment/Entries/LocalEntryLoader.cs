using System.Text;
using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Services;
using Integrator.Deployment.Reading;

namespace Integrator.Deployment.Entries;

/// <summary>Fills local entries that name a <c>src</c>, once, when they are deployed (EntryFactory, SynapseConfigUtils).</summary>
internal sealed class LocalEntryLoader(string home, IRemoteContent? remote)
{
    private const int MaximumSize = 16 * 1024 * 1024;

    public ArtifactFile Load(ArtifactFile file)
    {
        if (!HasSource(file))
        {
            return file;
        }

        var diagnostics = new List<Diagnostic>(file.Diagnostics);
        var artifacts = new List<ReadArtifact>();
        foreach (var read in file.Artifacts)
        {
            if (read.Artifact.Value is not LocalEntry { Source: { } source } entry)
            {
                artifacts.Add(read);
                continue;
            }

            try
            {
                artifacts.Add(read with { Artifact = read.Artifact with { Value = Filled(entry, source) } });
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UriFormatException or NotSupportedException)
            {
                diagnostics.Add(new Diagnostic(
                    Severity.Error, read.Artifact.Place, "unreadable-source", $"The content of the local entry '{entry.Key}' cannot be read from {source}: {exception.Message}", "check the URL in 'src'"));
            }
        }

        return file with { Artifacts = artifacts, Diagnostics = diagnostics };
    }

    private static bool HasSource(ArtifactFile file)
    {
        foreach (var read in file.Artifacts)
        {
            if (read.Artifact.Value is LocalEntry { Source: not null })
            {
                return true;
            }
        }

        return false;
    }

    private static XElement? XmlOf(byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private LocalEntry Filled(LocalEntry entry, string source)
    {
        if (Content(source) is not { } content)
        {
            return entry;
        }

        var xml = XmlOf(content);
        var text = xml is not null ? Core.Expressions.Xml.XmlText.Write(xml) : Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        return entry with { Text = text, Xml = xml };
    }

    private byte[]? Content(string source)
    {
        if (source.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            return remote?.Fetch(new Uri(source));
        }

        var path = source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(source["file:".Length..]) : source;
        path = path.StartsWith("//", StringComparison.Ordinal) ? path.TrimStart('/').Insert(0, "/") : path;
        if (!path.StartsWith('/') && path.Contains("://", StringComparison.Ordinal))
        {
            throw new NotSupportedException("only file:, http: and https: URLs are read");
        }

        var file = new FileInfo(Path.Combine(home, path));
        return file.Length > MaximumSize ? throw new IOException($"it is larger than {MaximumSize} bytes") : File.ReadAllBytes(file.FullName);
    }
}
