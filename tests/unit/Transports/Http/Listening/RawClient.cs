using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>A client that writes bytes as they are and reads one answer at a time.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Socket socket;
    private readonly CancellationTokenSource limit = new(Limit);
    private readonly List<byte> pending = [];

    private RawClient(Socket socket, Stream stream)
    {
        this.socket = socket;
        Stream = stream;
    }

    public Stream Stream { get; }

    public static async Task<RawClient> ConnectAsync(int port, Func<Stream, Task<Stream>>? wrap = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        Stream stream = new NetworkStream(socket, ownsSocket: false);
        return new RawClient(socket, wrap is null ? stream : await wrap(stream));
    }

    public async Task SendAsync(string text)
    {
        await Stream.WriteAsync(Encoding.Latin1.GetBytes(text), limit.Token);
        await Stream.FlushAsync(limit.Token);
    }

    /// <summary>Sends what the other side still takes: false when it has closed the connection.</summary>
    public async Task<bool> TrySendAsync(string text)
    {
        try
        {
            await SendAsync(text);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Ends this side; the other may still write.</summary>
    public void Shutdown()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other side has closed the connection already.
        }
    }

    /// <summary>Closes with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Reads one whole answer.</summary>
    /// <param name="isHead">True when the request was HEAD.</param>
    public async Task<RawAnswer> ReceiveAsync(bool isHead = false)
    {
        var head = await ReadHeadAsync();
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(static line => line.Split(": ", 2)).Select(static pair => new KeyValuePair<string, string>(pair[0], pair[1])).ToList();
        var answer = new RawAnswer(int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture), lines[0][12..].Trim(), headers);
        if (isHead || answer.Status is 204 or 304 or < 200)
        {
            return answer;
        }

        if (answer["Transfer-Encoding"] == "chunked")
        {
            return answer with { Body = await ReadChunksAsync(), IsChunked = true };
        }

        return answer["Content-Length"] is { } length
            ? answer with { Body = Encoding.Latin1.GetString(await TakeAsync(int.Parse(length, CultureInfo.InvariantCulture))) }
            : answer with { Body = await ReadToEndAsync() };
    }

    public async Task<RawAnswer> ExchangeAsync(string request, bool isHead = false)
    {
        await SendAsync(request);
        return await ReceiveAsync(isHead);
    }

    /// <summary>What comes until the other side closes; a reset ends it too.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await FillAsync() > 0)
        {
        }

        var text = Encoding.Latin1.GetString([.. pending]);
        pending.Clear();
        return text;
    }

    /// <summary>At least one byte of what comes next.</summary>
    public async Task<string> ReadSomeAsync()
    {
        if (pending.Count == 0)
        {
            await FillAsync();
        }

        var text = Encoding.Latin1.GetString([.. pending]);
        pending.Clear();
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        socket.Dispose();
        limit.Dispose();
    }

    private async Task<string> ReadHeadAsync()
    {
        while (true)
        {
            var text = Encoding.Latin1.GetString([.. pending]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                pending.RemoveRange(0, end + 4);
                return text[..end];
            }

            if (await FillAsync() == 0)
            {
                throw new EndOfStreamException("The server closed the connection without an answer; it sent: '" + text + "'");
            }
        }
    }

    private async Task<string> ReadChunksAsync()
    {
        var body = new StringBuilder();
        while (true)
        {
            var size = int.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Append(Encoding.Latin1.GetString(await TakeAsync(size)));
            await TakeAsync(2);
            if (size == 0)
            {
                return body.ToString();
            }
        }
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            var character = (char)(await TakeAsync(1))[0];
            if (character == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(character);
        }
    }

    private async Task<byte[]> TakeAsync(int count)
    {
        while (pending.Count < count)
        {
            if (await FillAsync() == 0)
            {
                throw new EndOfStreamException($"{count} bytes expected, {pending.Count} came.");
            }
        }

        var bytes = pending.GetRange(0, count).ToArray();
        pending.RemoveRange(0, count);
        return bytes;
    }

    private async Task<int> FillAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            var read = await Stream.ReadAsync(buffer, limit.Token);
            pending.AddRange(buffer.AsSpan(0, read));
            return read;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
