using Microsoft.Extensions.Logging;

namespace Integrator.Deployment.Watching;

/// <summary>Signals that something changed in folders; a folder that cannot be watched or is not there yet is tried again on <see cref="Renew"/>.</summary>
internal sealed class FolderWatch(IReadOnlyList<string> folders, Action changed, TimeSpan scanInterval, ILogger logger) : IDisposable
{
    private readonly FileSystemWatcher?[] watchers = new FileSystemWatcher?[folders.Count];
    private readonly bool[] isRefused = new bool[folders.Count];

    /// <summary>Begins to watch the folders that are there by now.</summary>
    public void Renew()
    {
        for (var at = 0; at < folders.Count; at++)
        {
            if (!Directory.Exists(folders[at]))
            {
                watchers[at]?.Dispose();
                watchers[at] = null;
            }
            else if (watchers[at] is null && !isRefused[at])
            {
                Begin(at);
            }
        }
    }

    public void Dispose()
    {
        foreach (var watcher in watchers)
        {
            watcher?.Dispose();
        }
    }

    private void Begin(int at)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folders[at])
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.CreationTime,
            };
            watcher.Changed += (_, _) => changed();
            watcher.Created += (_, _) => changed();
            watcher.Deleted += (_, _) => changed();
            watcher.Renamed += (_, _) => changed();
            watcher.Error += (_, _) => changed();
            watcher.EnableRaisingEvents = true;
            watchers[at] = watcher;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            watcher?.Dispose();
            isRefused[at] = true;
            DeploymentLog.NotWatched(logger, folders[at], scanInterval.TotalSeconds, exception.Message);
        }
    }
}
