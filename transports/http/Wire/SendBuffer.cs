using System.Buffers;
using System.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>Bytes to be sent, in a pooled array that grows; given back between exchanges so that an idle or waiting connection holds none.</summary>
internal sealed class SendBuffer
{
    private byte[] bytes = [];
    private int length;

    public int Length => length;

    /// <summary>Size of the array that is held.</summary>
    public int Capacity => bytes.Length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public ReadOnlyMemory<byte> WrittenMemory => bytes.AsMemory(0, length);

    /// <summary>The array behind the buffer from <see cref="Length"/> on, with room for at least <paramref name="size"/> bytes.</summary>
    public Memory<byte> GetMemory(int size)
    {
        Reserve(size);
        return bytes.AsMemory(length);
    }

    public Span<byte> GetSpan(int size)
    {
        Reserve(size);
        return bytes.AsSpan(length);
    }

    public Span<byte> Array => bytes;

    public void Advance(int count) => length += count;

    public void Append(ReadOnlySpan<byte> data)
    {
        Reserve(data.Length);
        data.CopyTo(bytes.AsSpan(length));
        length += data.Length;
    }

    /// <summary>Appends text byte for byte (ISO 8859-1); text beyond that is written as UTF-8.</summary>
    public void Append(string text)
    {
        Reserve(text.Length);
        if (Ascii.FromUtf16(text, bytes.AsSpan(length), out var written) == OperationStatus.Done)
        {
            length += written;
            return;
        }

        AppendBeyondAscii(text);
    }

    /// <summary>Appends a header line.</summary>
    public void AppendField(string name, string value)
    {
        Reserve(name.Length + value.Length + 4);
        var room = bytes.AsSpan(length);
        if (Ascii.FromUtf16(name, room, out _) != OperationStatus.Done || Ascii.FromUtf16(value, room[(name.Length + 2)..], out _) != OperationStatus.Done)
        {
            Append(name);
            Append(": "u8);
            Append(value);
            Append("\r\n"u8);
            return;
        }

        ": "u8.CopyTo(room[name.Length..]);
        "\r\n"u8.CopyTo(room[(name.Length + value.Length + 2)..]);
        length += name.Length + value.Length + 4;
    }

    public void Reset() => length = 0;

    /// <summary>Gives the array back to the pool.</summary>
    public void Release()
    {
        length = 0;
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = [];
        }
    }

    private void AppendBeyondAscii(string text)
    {
        var encoding = text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff') ? Encoding.UTF8 : Encoding.Latin1;
        Reserve(encoding.GetByteCount(text));
        length += encoding.GetBytes(text, bytes.AsSpan(length));
    }

    private void Reserve(int size)
    {
        if (bytes.Length - length >= size)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + size, 2048));
        bytes.AsSpan(0, length).CopyTo(larger);
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        bytes = larger;
    }
}
