using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Integrator.Benchmarks.Peers;

/// <summary>Pinned blocks of 32 kB for the sockets of the yardstick.</summary>
internal sealed class LargeBlockPool : MemoryPool<byte>
{
    public const int BlockSize = 32 * 1024;

    private readonly ConcurrentQueue<Block> free = new();

    public override int MaxBufferSize => BlockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        return free.TryDequeue(out var block) ? block : new Block(this);
    }

    /// <summary>Outlives every server that uses it.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Block(LargeBlockPool pool) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true), 0, BlockSize);

        public void Dispose() => pool.free.Enqueue(this);
    }
}
