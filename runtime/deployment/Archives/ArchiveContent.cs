using System.IO.Compression;

namespace Integrator.Deployment.Archives;

/// <summary>The files of an archive, unpacked in memory within limits; nothing is written to disk, so no entry can land outside a folder.</summary>
internal sealed class ArchiveContent
{
    /// <summary>Most entries of an archive.</summary>
    public const int MaximumEntries = 10_000;

    /// <summary>Most bytes of an archive when unpacked.</summary>
    public const long MaximumSize = 256L * 1024 * 1024;

    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    private ArchiveContent()
    {
    }

    /// <summary>Names of all files, with <c>/</c> between their parts.</summary>
    public IEnumerable<string> Names => files.Keys;

    /// <exception cref="ArchiveException">No zip file, a name that leaves the archive, or a limit.</exception>
    public static ArchiveContent Read(byte[] archive)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive, writable: false), ZipArchiveMode.Read);
            return Unpack(zip);
        }
        catch (InvalidDataException exception)
        {
            throw new ArchiveException("bad-archive", $"This is no zip file that can be read: {exception.Message}", "build the archive again");
        }
    }

    public byte[]? Find(string name) => files.GetValueOrDefault(name);

    private static ArchiveContent Unpack(ZipArchive zip)
    {
        if (zip.Entries.Count > MaximumEntries)
        {
            throw new ArchiveException("archive-too-large", $"The archive has {zip.Entries.Count} entries; {MaximumEntries} are allowed");
        }

        var content = new ArchiveContent();
        var left = MaximumSize;
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains(".."))
            {
                throw new ArchiveException("unsafe-archive", $"The entry '{entry.FullName}' points out of the archive", "build the archive again; this one may be an attack");
            }

            if (name.EndsWith('/') || name.StartsWith("META-INF/", StringComparison.Ordinal))
            {
                continue;
            }

            var bytes = Unpack(entry, left);
            left -= bytes.Length;
            content.files[name] = bytes;
        }

        return content;
    }

    // The sizes that an entry claims are not believed: what comes out counts.
    private static byte[] Unpack(ZipArchiveEntry entry, long limit)
    {
        using var source = entry.Open();
        using var target = new MemoryStream((int)Math.Clamp(entry.Length, 0, 1024 * 1024));
        var buffer = new byte[81920];
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            if (target.Length + count > limit)
            {
                throw new ArchiveException("archive-too-large", $"The archive holds more than {MaximumSize} bytes when it is unpacked");
            }

            target.Write(buffer, 0, count);
        }

        return target.ToArray();
    }
}
