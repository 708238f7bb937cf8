using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Integrator.Transports.Http.Listening;

/// <summary>
/// Pinned blocks for sockets: large ones for as many as serve ordinary traffic, small ones for what is lent beyond that, so that a burst of thousands of
/// connections does not take a large block each. Keeps a bounded number for the next use and leaves the others to the collector.
/// </summary>
internal sealed class LargeBlockPool : MemoryPool<byte>
{
    public const int BlockSize = 32 * 1024;

    /// <summary>What the transport asks for: a block of the ordinary size.</summary>
    public const int SmallBlockSize = 4 * 1024;

    /// <summary>While more blocks than this are lent, the next one is small.</summary>
    public const int MostLarge = 128;

    private const int MostSmallKept = 512;

    private readonly ConcurrentQueue<Block> large = new();
    private readonly ConcurrentQueue<Block> small = new();
    private int lent;
    private int smallKept;

    public override int MaxBufferSize => BlockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        if (Interlocked.Increment(ref lent) <= MostLarge || minBufferSize > SmallBlockSize)
        {
            return large.TryDequeue(out var block) ? block.Lend() : new Block(this, BlockSize).Lend();
        }

        if (small.TryDequeue(out var kept))
        {
            Interlocked.Decrement(ref smallKept);
            return kept.Lend();
        }

        return new Block(this, SmallBlockSize).Lend();
    }

    /// <summary>Leaves all blocks that nobody uses to the collector.</summary>
    public void Trim()
    {
        large.Clear();
        while (small.TryDequeue(out _))
        {
            Interlocked.Decrement(ref smallKept);
        }
    }

    /// <summary>Outlives every server that uses it.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private void Return(Block block)
    {
        Interlocked.Decrement(ref lent);
        if (block.Memory.Length == BlockSize)
        {
            if (large.Count < MostLarge)
            {
                large.Enqueue(block);
            }
        }
        else if (Interlocked.Increment(ref smallKept) <= MostSmallKept)
        {
            small.Enqueue(block);
        }
        else
        {
            Interlocked.Decrement(ref smallKept);
        }
    }

    private sealed class Block(LargeBlockPool pool, int size) : IMemoryOwner<byte>
    {
        private bool isLent;

        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(size, pinned: true), 0, size);

        public Block Lend()
        {
            isLent = true;
            return this;
        }

        public void Dispose()
        {
            if (isLent)
            {
                isLent = false;
                pool.Return(this);
            }
        }
    }
}
