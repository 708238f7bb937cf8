namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// Threads that do nothing but wait for backends, made when there is work for them, up to a bound; beyond it a bounded queue; beyond that, no. The last
/// thread that became idle is the first to be used again, and threads without work end.
/// </summary>
internal sealed class BlockingWorkerPool : IDisposable
{
    // A blocking exchange needs little stack; thousands of threads should not each reserve the usual megabytes.
    private const int StackBytes = 256 * 1024;

    private readonly Lock gate = new();
    private readonly Stack<Worker> idle = new();
    private readonly Queue<IWorkItem> queue = new();
    private readonly int maxThreads;
    private readonly int maxQueued;
    private readonly TimeSpan keepAlive;
    private readonly string name;
    private int threads;
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

    /// <summary>Has an item carried out by a thread of the pool; false, at once, when all are busy and the queue is full.</summary>
    public bool TryRun(IWorkItem item)
    {
        lock (gate)
        {
            if (isStopped)
            {
                return false;
            }

            if (idle.TryPop(out var worker))
            {
                worker.Give(item);
                return true;
            }

            if (threads == maxThreads)
            {
                if (queue.Count >= maxQueued)
                {
                    return false;
                }

                queue.Enqueue(item);
                return true;
            }

            threads++;
        }

        new Worker(this, item).Start();
        return true;
    }

    public void Dispose()
    {
        lock (gate)
        {
            isStopped = true;
            while (idle.TryPop(out var worker))
            {
                worker.Give(null);
            }
        }
    }

    /// <summary>The next item for a worker; false when it is now idle, or (<paramref name="item"/> null and stopped) may end.</summary>
    private bool TryTake(Worker worker, out IWorkItem? item)
    {
        lock (gate)
        {
            if (queue.TryDequeue(out item))
            {
                return true;
            }

            if (isStopped)
            {
                worker.Give(null);
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

    private sealed class Worker(BlockingWorkerPool pool, IWorkItem first)
    {
        private readonly SemaphoreSlim given = new(0);
        private IWorkItem? next;

        public bool HasBeenGiven { get; private set; }

        public void Start()
        {
            var thread = new Thread(Run, StackBytes) { IsBackground = true, Name = pool.name };
            thread.Start();
        }

        /// <summary>Wakes the worker with an item, or with null to end. Under the pool's lock.</summary>
        public void Give(IWorkItem? item)
        {
            next = item;
            HasBeenGiven = true;
            given.Release();
        }

        private void Run()
        {
            IWorkItem? item = first;
            while (item is not null)
            {
                item.Execute();
                item = Next();
            }

            pool.Left();
            given.Dispose();
        }

        private IWorkItem? Next()
        {
            HasBeenGiven = false;
            if (pool.TryTake(this, out var item))
            {
                return item;
            }

            if (!given.Wait(pool.keepAlive, CancellationToken.None))
            {
                if (pool.TryLeave(this))
                {
                    return null;
                }

                given.Wait(CancellationToken.None);
            }

            item = next;
            next = null;
            return item;
        }
    }
}
