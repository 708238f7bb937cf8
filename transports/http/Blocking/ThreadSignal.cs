using System.Runtime.InteropServices;

namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// What one thread sleeps on until another wakes it; a signal that comes first is kept. On Linux it is the system's semaphore: the runtime's events wake the sleeper
/// under a lock that it wants next, which costs a switch back and forth where both share a processor.
/// </summary>
internal sealed partial class ThreadSignal
{
    /// <summary>Bytes of a sem_t at least.</summary>
    private const int Size = 64;

    /// <summary>EINTR.</summary>
    private const int Interrupted = 4;

    private static readonly bool HasSemaphores = IsSupported();

    private readonly nint semaphore;
    private readonly AutoResetEvent? signal;

    public ThreadSignal()
    {
        if (HasSemaphores && TryCreate(out semaphore))
        {
            return;
        }

        signal = new AutoResetEvent(false);
    }

    ~ThreadSignal()
    {
        // Not sooner: whoever woke the thread for the last time may not have returned from that.
        if (semaphore != 0)
        {
            Free(semaphore);
        }
    }

    public void Set()
    {
        if (signal is not null)
        {
            signal.Set();
            return;
        }

        _ = Post(semaphore);
        GC.KeepAlive(this);
    }

    /// <summary>Sleeps until the signal; false when the time was over first.</summary>
    /// <param name="limit">By the clock of the day on Linux, so that setting that clock lengthens or shortens it; or infinite.</param>
    public bool Wait(TimeSpan limit)
    {
        if (signal is not null)
        {
            return signal.WaitOne(limit);
        }

        var until = new TimeSpec(limit == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue.UtcTicks : TimeProvider.System.GetUtcNow().UtcTicks + limit.Ticks);
        int result;
        while ((result = WaitUntil(semaphore, until)) != 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
        }

        GC.KeepAlive(this);
        return result == 0;
    }

    private static bool IsSupported()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess || !TryCreate(out var probe))
        {
            return false;
        }

        Free(probe);
        return true;
    }

    private static unsafe bool TryCreate(out nint semaphore)
    {
        semaphore = (nint)NativeMemory.AllocZeroed(Size);
        try
        {
            if (Initialize(semaphore, 0, 0) == 0)
            {
                return true;
            }
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: events will do.
        }

        NativeMemory.Free((void*)semaphore);
        semaphore = 0;
        return false;
    }

    private static unsafe void Free(nint semaphore)
    {
        _ = Destroy(semaphore);
        NativeMemory.Free((void*)semaphore);
    }

    [LibraryImport("libc", EntryPoint = "sem_init")]
    private static partial int Initialize(nint semaphore, int shared, uint value);

    [LibraryImport("libc", EntryPoint = "sem_destroy")]
    private static partial int Destroy(nint semaphore);

    [LibraryImport("libc", EntryPoint = "sem_post")]
    private static partial int Post(nint semaphore);

    [LibraryImport("libc", EntryPoint = "sem_timedwait", SetLastError = true)]
    private static partial int WaitUntil(nint semaphore, in TimeSpec until);

    /// <summary>A time of day in the form of the C library of 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        private readonly long seconds;
        private readonly long nanoseconds;

        public TimeSpec(long utcTicks)
        {
            var ticks = utcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
            seconds = ticks / TimeSpan.TicksPerSecond;
            nanoseconds = ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick;
        }
    }
}
