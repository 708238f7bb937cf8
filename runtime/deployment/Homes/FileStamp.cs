namespace Integrator.Deployment.Homes;

/// <summary>What tells one state of a file from another without reading it.</summary>
internal readonly record struct FileStamp(long Length, long LastWriteTicks)
{
    /// <summary>The stamp of a file; of a link (volumes of containers are full of them) that of its target.</summary>
    /// <exception cref="IOException">The file is gone.</exception>
    public static FileStamp Of(FileInfo file)
    {
        var target = file.LinkTarget is null ? file : (FileInfo)(file.ResolveLinkTarget(returnFinalTarget: true) ?? file);
        return new(target.Length, target.LastWriteTimeUtc.Ticks);
    }
}
