namespace Integrator.Transports.Http.Wire;

/// <summary>A body of known length that is read from a buffer: who passes it on may send it from there, and need not copy it.</summary>
internal interface IBufferedBody
{
    /// <summary>Whether the body stands in the buffer as it is; false where it has to be decoded, and then nothing is ever at hand.</summary>
    bool IsPlain { get; }

    /// <summary>Bytes of the body still to be read.</summary>
    long Remaining { get; }

    /// <summary>What of it is at hand, until something is read or taken.</summary>
    ReadOnlySpan<byte> AtHand { get; }

    /// <summary>Counts so much of <see cref="AtHand"/> as read.</summary>
    ValueTask TakeAsync(int count);
}
