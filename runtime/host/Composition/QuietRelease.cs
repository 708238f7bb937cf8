using System.Runtime;

namespace Integrator.Host.Composition;

/// <summary>
/// Gives memory back to the system when traffic has fallen quiet after load: drops the buffers kept for the next requests, collects once, compacting, and trims the C library's heap.
/// The collector itself does nothing where nothing is allocated, and would keep for hours what a burst had needed.
/// </summary>
/// <remarks>
/// What is allocated tells how much is done. Every <see cref="Interval"/> it is read: more than <see cref="Load"/> since the last collection of this kind was load, less than
/// <see cref="Quiet"/> since the last look is quiet. Both together ask for the collection, so that under load, or without any since the last one, there is none.
/// The start of the process counts as load.
/// </remarks>
internal sealed class QuietRelease : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>The first look, at what the start has left.</summary>
    public static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(0.5);

    /// <summary>Bytes: some ten thousand small requests.</summary>
    public const long Load = 64 << 20;

    /// <summary>Bytes within <see cref="Interval"/>: some fifty small requests a second.</summary>
    public const long Quiet = 2 << 20;

    private readonly Func<long> allocated;
    private readonly Action collect;
    private readonly ITimer timer;
    private long atLastRelease;
    private long atLastLook;

    /// <param name="time">The clock of the looks.</param>
    /// <param name="allocated">Bytes allocated since the process began.</param>
    /// <param name="collect">Gives memory back.</param>
    public QuietRelease(TimeProvider time, Func<long> allocated, Action collect)
    {
        this.allocated = allocated;
        this.collect = collect;
        atLastLook = allocated();
        atLastRelease = atLastLook - Load - 1;
        timer = time.CreateTimer(static release => ((QuietRelease)release!).Look(), this, AfterStart, Interval);
    }

    /// <summary>Watches this process.</summary>
    public static QuietRelease Begin(TimeProvider time) => new(time, static () => GC.GetTotalAllocatedBytes(), Collect);

    public void Dispose() => timer.Dispose();

    private static void Collect()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.Trim();
    }

    private void Look()
    {
        var now = allocated();
        var isQuiet = now - atLastLook < Quiet;
        if (isQuiet && now - atLastRelease > Load)
        {
            collect();
            atLastRelease = now = allocated();
        }

        atLastLook = now;
    }
}
