using System.Collections.Concurrent;
using Integrator.Deployment.Homes;

namespace Integrator.Deployment.Registry;

/// <summary>What was made of files, kept while they stay the same. The disk is asked at most once in <paramref name="fresh"/> for each file.</summary>
internal sealed class CachedFiles<T>(TimeProvider time, TimeSpan fresh, Func<FileInfo, T?> read)
    where T : class
{
    private const int Capacity = 4096;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>What the file holds, or null when there is none.</summary>
    public T? Find(string path)
    {
        if (entries.TryGetValue(path, out var entry) && time.GetElapsedTime(entry.CheckedAt) < fresh)
        {
            return entry.Value;
        }

        if (entries.Count >= Capacity)
        {
            entries.Clear();
        }

        var now = time.GetTimestamp();
        try
        {
            var file = new FileInfo(path);
            var stamp = file.Exists ? FileStamp.Of(file) : default(FileStamp?);
            var value = entry is not null && entry.Stamp == stamp ? entry.Value : stamp is null ? null : read(file);
            entries[path] = new Entry(now, stamp, value);
            return value;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            entries[path] = new Entry(now, null, null);
            return null;
        }
    }

    public void Forget(string path) => entries.TryRemove(path, out _);

    private sealed record Entry(long CheckedAt, FileStamp? Stamp, T? Value);
}
