namespace Integrator.Host.Composition;

/// <summary>Work of the start that may go on beside the rest of it, where there is a second processor.</summary>
internal static class Beside
{
    /// <summary>There is a second processor.</summary>
    public static bool IsPossible => Environment.ProcessorCount > 1;

    /// <summary>Begins the work; on a single processor it is done at once, which spares the start a thread and its waits. What fails is told by the task.</summary>
    public static Task<T> Run<T>(Func<T> work)
    {
        if (IsPossible)
        {
            return Task.Run(work);
        }

        var task = new Task<T>(work);
        task.RunSynchronously(TaskScheduler.Default);
        return task;
    }
}
