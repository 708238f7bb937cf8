namespace Integrator.Deployment.Homes;

/// <summary>What tells one state of a file from another without reading it.</summary>
internal readonly record struct FileStamp(long Length, long LastWriteTicks)
{
    public static FileStamp Of(FileInfo file) => new(file.Length, file.LastWriteTimeUtc.Ticks);
}
