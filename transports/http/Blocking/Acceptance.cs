namespace Integrator.Transports.Http.Blocking;

/// <summary>What became of something that was brought to a <see cref="BlockingWorkerPool"/>.</summary>
internal enum Acceptance
{
    /// <summary>All threads are busy and the queue is full.</summary>
    Refused,

    /// <summary>It waits for a thread.</summary>
    Queued,

    /// <summary>A thread has it.</summary>
    Taken,
}
