using System.Buffers;
using System.Collections.Concurrent;

namespace Integrator.Transports.Http.Listening;

/// <summary>Pinned blocks of one size for sockets. Keeps a bounded number for the next use and leaves the others to the collector.</summary>
internal sealed class LargeBlockPool : MemoryPool<byte>
{
    public const int BlockSize = 32 * 1024;

    private const int MostKept = 256;

    private readonly ConcurrentQueue<Block> blocks = new();
    private int kept;

    public override int MaxBufferSize => BlockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        if (blocks.TryDequeue(out var block))
        {
            Interlocked.Decrement(ref kept);
            block.IsLent = true;
            return block;
        }

        return new Block(this) { IsLent = true };
    }

    /// <summary>Outlives every server that uses it.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private void Return(Block block)
    {
        if (Interlocked.Increment(ref kept) <= MostKept)
        {
            blocks.Enqueue(block);
        }
        else
        {
            Interlocked.Decrement(ref kept);
        }
    }

    private sealed class Block(LargeBlockPool pool) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = MemoryMarshalOf(GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true));

        public bool IsLent { get; set; }

        public void Dispose()
        {
            if (IsLent)
            {
                IsLent = false;
                pool.Return(this);
            }
        }

        private static Memory<byte> MemoryMarshalOf(byte[] array) => System.Runtime.InteropServices.MemoryMarshal.CreateFromPinnedArray(array, 0, array.Length);
    }
}
