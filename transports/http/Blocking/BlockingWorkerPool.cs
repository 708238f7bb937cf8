namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// Threads that do nothing but wait for backends, made when there is work for them, up to a bound; beyond it a bounded queue; beyond that, no. The last
/// thread that became idle is the first to be used again, and threads without work end.
/// </summary>
internal sealed class BlockingWorkerPool : IDisposable
{
    // As much as the runtime's own pool: what follows a blocking call is mediated on its thread. The system gives what is used of it.
    private const int StackBytes = 1536 * 1024;

    private readonly Lock gate = new();
    private readonly Stack<Worker> idle = new();
    private readonly Queue<IWorkItem> queue = new();
    private readonly int maxThreads;
    private readonly int maxQueued;
    private readonly TimeSpan keepAlive;
    private readonly string name;
    private int threads;

    /// <summary>Of them, those whose item has been carried out, and where what follows from it still runs.</summary>
    private int continuing;
    private long outstanding;
    private bool isStarting;
    private bool isStopped;

    /// <param name="maxThreads">Threads at most.</param>
    /// <param name="maxQueued">Items that may wait when all threads are busy.</param>
    /// <param name="keepAlive">How long a thread without work stays.</param>
    /// <param name="name">What the threads are called.</param>
    public BlockingWorkerPool(int maxThreads, int maxQueued, TimeSpan keepAlive, string name = "blocking-sender")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxThreads, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(maxQueued);
        this.maxThreads = maxThreads;
        this.maxQueued = maxQueued;
        this.keepAlive = keepAlive;
        this.name = name;
    }

    public int Threads
    {
        get
        {
            lock (gate)
            {
                return threads;
            }
        }
    }

    public int Queued
    {
        get
        {
            lock (gate)
            {
                return queue.Count;
            }
        }
    }

    /// <summary>Has an item carried out by a thread of the pool; says no, at once, when all are busy and the queue is full.</summary>
    public Acceptance TryRun(IWorkItem item)
    {
        Worker? worker;
        lock (gate)
        {
            if (isStopped || outstanding == (long)maxThreads + maxQueued)
            {
                return Acceptance.Refused;
            }

            outstanding++;
            if (idle.TryPop(out worker))
            {
                worker.Give(item);
            }
            else
            {
                queue.Enqueue(item);
                if (!MayStart(queued: 1))
                {
                    return Acceptance.Queued;
                }
            }
        }

        // Outside of the lock: the thread that wakes up may run at once, in place of this one, and the others want the lock.
        if (worker is null)
        {
            Start();
            return Acceptance.Queued;
        }

        worker.Wake();
        return Acceptance.Taken;
    }

    public void Dispose()
    {
        lock (gate)
        {
            isStopped = true;
            while (idle.TryPop(out var worker))
            {
                worker.Give(null);
                worker.Wake();
            }
        }
    }

    /// <summary>
    /// Threads start one after the other, each by the one before it: a burst of calls does not keep the thread that brings them. None starts for what
    /// a thread will take that is about to be free.
    /// </summary>
    private bool MayStart(int queued)
    {
        if (isStarting || threads == maxThreads || queue.Count < queued + continuing)
        {
            return false;
        }

        threads++;
        return isStarting = true;
    }

    private void Start()
    {
        try
        {
            new Worker(this).Start();
        }
        catch (Exception error) when (error is OutOfMemoryException or ThreadStartException)
        {
            // The machine has no more threads: those that run carry out what waits.
            lock (gate)
            {
                threads--;
                isStarting = false;
            }
        }
    }

    /// <summary>On a thread that has just begun: what waits beyond its own first item gets the next thread.</summary>
    private void Started()
    {
        bool another;
        lock (gate)
        {
            isStarting = false;
            another = MayStart(queued: 2);
        }

        if (another)
        {
            Start();
        }
    }

    /// <summary>An item has been carried out: another one may be given to the pool, also by what follows from this one.</summary>
    private void Finished()
    {
        lock (gate)
        {
            outstanding--;
            continuing++;
        }
    }

    /// <summary>The next item for a worker that has done all with another or none; false when it is now idle, or (<paramref name="item"/> null and stopped) may end.</summary>
    private bool TryTake(Worker worker, bool hasFinished, out IWorkItem? item)
    {
        lock (gate)
        {
            if (hasFinished)
            {
                continuing--;
            }

            if (queue.TryDequeue(out item))
            {
                return true;
            }

            if (isStopped)
            {
                worker.Give(null);
                worker.Wake();
            }
            else
            {
                idle.Push(worker);
            }

            return false;
        }
    }

    /// <summary>A worker found nothing to do for too long; false when it has just been given something.</summary>
    private bool TryLeave(Worker worker)
    {
        lock (gate)
        {
            if (worker.HasBeenGiven)
            {
                return false;
            }

            var others = idle.Where(other => other != worker).Reverse().ToArray();
            idle.Clear();
            foreach (var other in others)
            {
                idle.Push(other);
            }

            return true;
        }
    }

    private void Left()
    {
        lock (gate)
        {
            threads--;
        }
    }

    private sealed class Worker(BlockingWorkerPool pool)
    {
        // Not a SemaphoreSlim, which spins before it sleeps: the next call is a long time away.
        private readonly ThreadSignal given = new();
        private IWorkItem? next;

        public bool HasBeenGiven { get; private set; }

        public void Start()
        {
            var thread = new Thread(Run, StackBytes) { IsBackground = true, Name = pool.name };
            thread.Start();
        }

        /// <summary>The next item of the worker, or null to end; it is to be woken then. Under the pool's lock.</summary>
        public void Give(IWorkItem? item)
        {
            next = item;
            HasBeenGiven = true;
        }

        public void Wake() => given.Set();

        private void Run()
        {
            pool.Started();
            for (var item = Next(hasFinished: false); item is not null; item = Next(hasFinished: true))
            {
                item.Execute();
                pool.Finished();
                item.Complete();
            }

            pool.Left();
        }

        private IWorkItem? Next(bool hasFinished)
        {
            HasBeenGiven = false;
            if (pool.TryTake(this, hasFinished, out var item))
            {
                return item;
            }

            if (!given.Wait(pool.keepAlive))
            {
                if (pool.TryLeave(this))
                {
                    return null;
                }

                given.Wait(Timeout.InfiniteTimeSpan);
            }

            item = next;
            next = null;
            return item;
        }
    }
}
