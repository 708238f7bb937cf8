using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>One accepted connection of a <see cref="ScriptedServer"/>.</summary>
internal sealed class ScriptedConnection : IAsyncDisposable
{
    private readonly ScriptedServer server;
    private readonly Socket socket;
    private readonly Stream stream;
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    private ScriptedConnection(ScriptedServer server, Socket socket, Stream stream, int number)
    {
        this.server = server;
        this.socket = socket;
        this.stream = stream;
        Number = number;
    }

    /// <summary>From 1, in the order of acceptance.</summary>
    public int Number { get; }

    public Stream Stream => stream;

    public SslStream? Tls => stream as SslStream;

    public static async Task<ScriptedConnection> OpenAsync(ScriptedServer server, Socket socket, int number, X509Certificate2? certificate, bool asksForCertificate)
    {
        Stream stream = new NetworkStream(socket, ownsSocket: false);
        if (certificate is not null)
        {
            var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ClientCertificateRequired = asksForCertificate,
                RemoteCertificateValidationCallback = static (_, _, _, _) => true,
            });
            stream = tls;
        }

        return new ScriptedConnection(server, socket, stream, number);
    }

    /// <summary>Reads one request, head and body with the framing undone; null when the client has closed.</summary>
    public async Task<string?> ReadRequestAsync(bool recordOnly = false)
    {
        var head = await ReadHeadAsync();
        if (head is null)
        {
            return null;
        }

        var body = new StringBuilder();
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal))
        {
            while (int.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var size and > 0)
            {
                body.Append(await ReadExactlyAsync(size));
                await ReadLineAsync();
            }

            await ReadLineAsync();
        }
        else if (head.IndexOf("Content-Length: ", StringComparison.Ordinal) is var at and >= 0)
        {
            var length = head[(at + 16)..head.IndexOf("\r\n", at, StringComparison.Ordinal)];
            body.Append(await ReadExactlyAsync(int.Parse(length, CultureInfo.InvariantCulture)));
        }

        var request = head + body;
        server.Requests.Enqueue(request);
        return request;
    }

    /// <summary>Reads a head alone; null when the client has closed.</summary>
    public async Task<string?> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (true)
        {
            var line = await ReadLineOrNullAsync();
            if (line is null)
            {
                return null;
            }

            head.Append(line).Append("\r\n");
            if (line.Length == 0)
            {
                return head.ToString();
            }
        }
    }

    public async Task WriteAsync(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Waits until the client closes, in an orderly way or not.</summary>
    public async Task ReadToEndAsync()
    {
        try
        {
            while (start < end || await FillAsync())
            {
                start = end;
            }
        }
        catch (IOException)
        {
            start = end;
        }
    }

    /// <summary>Closes with a reset instead of an orderly end.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Closes our direction alone; the client's stays open.</summary>
    public void EndOutput() => socket.Shutdown(SocketShutdown.Send);

    public async ValueTask DisposeAsync() => await stream.DisposeAsync();

    private async Task<string> ReadLineAsync() => await ReadLineOrNullAsync() ?? throw new IOException("closed");

    private async Task<string?> ReadLineOrNullAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (start == end && !await FillAsync())
            {
                return null;
            }

            var octet = (char)buffer[start++];
            if (octet == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(octet);
        }
    }

    private async Task<string> ReadExactlyAsync(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            if (start == end && !await FillAsync())
            {
                throw new IOException("closed");
            }

            var take = Math.Min(length - text.Length, end - start);
            text.Append(Encoding.Latin1.GetString(buffer, start, take));
            start += take;
        }

        return text.ToString();
    }

    private async Task<bool> FillAsync()
    {
        start = 0;
        end = await stream.ReadAsync(buffer);
        return end > 0;
    }
}
