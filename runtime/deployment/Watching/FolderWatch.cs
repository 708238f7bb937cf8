using Microsoft.Extensions.Logging;

namespace Integrator.Deployment.Watching;

/// <summary>Signals that something changed in folders; a folder that cannot be watched or is not there yet is tried again on <see cref="Renew"/>.</summary>
internal sealed class FolderWatch(IReadOnlyList<string> folders, Action changed, TimeSpan scanInterval, ILogger logger) : IDisposable
{
    private readonly FileSystemWatcher?[] watchers = new FileSystemWatcher?[folders.Count];
    private readonly bool[] isRefused = new bool[folders.Count];
    private readonly DateTime[] made = new DateTime[folders.Count];

    // Whether a folder tells of all changes; null: not known yet.
    private readonly bool?[] tells = new bool?[folders.Count];

    /// <summary>
    /// True where nothing in the folders changes without a signal: each that is there is watched and lies on a disk or in memory (shares and volumes from outside of a virtual machine tell of nothing),
    /// and none has come, gone or been replaced since <see cref="Renew"/>. What links lead to is not watched; whether there are any is the caller's to know.
    /// </summary>
    public bool TellsAll
    {
        get
        {
            for (var at = 0; at < folders.Count; at++)
            {
                var isWatched = watchers[at] is not null;
                if (Directory.Exists(folders[at]) != isWatched || (isWatched && (MadeAt(at) != made[at] || !(tells[at] ??= IsLocal(folders[at])))))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Begins to watch the folders that are there by now, and anew those that have been replaced.</summary>
    public void Renew()
    {
        for (var at = 0; at < folders.Count; at++)
        {
            var isThere = Directory.Exists(folders[at]);
            if (!isThere || (watchers[at] is not null && MadeAt(at) != made[at]))
            {
                watchers[at]?.Dispose();
                watchers[at] = null;
            }

            if (!isThere)
            {
                tells[at] = null;
            }
            else if (watchers[at] is null && !isRefused[at])
            {
                made[at] = MadeAt(at);
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

    /// <remarks>Asked once for each folder: the framework's table of file systems is a method so large that compiling it, once it counts as hot, takes more than a second.</remarks>
    private static bool IsLocal(string folder)
    {
        try
        {
            return new DriveInfo(folder).DriveType is DriveType.Fixed or DriveType.Ram;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    // A folder of the same name that was made later is another one.
    private DateTime MadeAt(int at)
    {
        try
        {
            return Directory.GetCreationTimeUtc(folders[at]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default;
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
            watcher.Error += (_, _) =>
            {
                // Too many changes at once, or no more watches for its subfolders: what has been missed once may be missed again.
                tells[at] = false;
                changed();
            };
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
