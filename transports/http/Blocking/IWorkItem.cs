namespace Integrator.Transports.Http.Blocking;

/// <summary>Something for a thread of <see cref="BlockingWorkerPool"/> to do. Must not throw.</summary>
internal interface IWorkItem
{
    void Execute();

    /// <summary>Tells whoever waits for it that it has been carried out; what that one does then may run here.</summary>
    void Complete();
}
