using System.Text;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>What the compliance suites of both clients stand on.</summary>
internal abstract class WireClientCompliance
{
    private readonly List<IWireClient> clients = [];

    protected ManualTime Time { get; } = new();

    [TearDown]
    public void DisposeClients()
    {
        clients.ForEach(client => client.Dispose());
        clients.Clear();
    }

    /// <summary>The client under test.</summary>
    /// <param name="concurrency">Exchanges at the same time.</param>
    /// <param name="waiting">Calls that may wait beyond that.</param>
    protected abstract IWireClient Create(ClientSettings settings, TimeProvider time, int concurrency, int waiting);

    protected IWireClient Client(ClientSettings? settings = null, int concurrency = 8, int waiting = 8)
    {
        var client = Create(settings ?? new ClientSettings(), Time, concurrency, waiting);
        clients.Add(client);
        return client;
    }

    protected static string Ok(string body, string headers = "") => $"HTTP/1.1 200 OK\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    protected static WireRequest Get(int port, string host = "127.0.0.1", string method = "GET", string path = "/a?b=c", bool https = false,
        IReadOnlyList<ProxyEndpoint>? proxies = null, TimeSpan? timeout = null, Action<ProxyEndpoint>? proxyFailed = null, CancellationToken token = default,
        (string Name, string Value)? header = null, Integrator.Transports.Http.Wire.Tls.TlsProfile? tls = null)
    {
        var headers = new HeaderCollection();
        if (header is { } field)
        {
            headers.Add(field.Name, field.Value);
        }

        return new WireRequest
        {
            Method = method, Target = new WireTarget(path, $"{host}:{port}", host, port, https), Host = $"{host}:{port}",
            Headers = headers, Proxies = proxies ?? [], Timeout = timeout, ProxyFailed = proxyFailed, CancellationToken = token, Tls = tls,
        };
    }

    protected static WireRequest Post(int port, ReadOnlyMemory<byte> bytes, BodyFraming framing = BodyFraming.Chunked, Stream? stream = null, long? length = null,
        string method = "POST", CancellationToken token = default) => new()
        {
            Method = method, Target = new WireTarget("/p", $"127.0.0.1:{port}", "127.0.0.1", port, IsHttps: false), Host = $"127.0.0.1:{port}",
            Headers = new HeaderCollection(), ContentType = "text/plain", Framing = framing, BodyBytes = bytes, BodyStream = stream,
            ContentLength = length ?? bytes.Length, CancellationToken = token,
        };

    /// <summary>Sends and reads the whole body; a failure in the body counts as the call's.</summary>
    protected static async Task<(WireReply? Reply, string Body, SendFailure? Failure)> CallAsync(IWireClient client, WireRequest request)
    {
        var outcome = await client.SendAsync(request);
        if (outcome.Reply is not { } reply)
        {
            return (null, string.Empty, outcome.Failure);
        }

        if (reply.Bytes is { } bytes)
        {
            return (reply, Encoding.Latin1.GetString(bytes.Span), null);
        }

        if (reply.Body is null)
        {
            return (reply, string.Empty, null);
        }

        try
        {
            await using var body = reply.Body;
            var copy = new MemoryStream();
            await body.CopyToAsync(copy);
            return (reply, Encoding.Latin1.GetString(copy.ToArray()), null);
        }
        catch (ResponseBodyException error)
        {
            return (reply, string.Empty, error.Failure);
        }
    }

    /// <summary>Lets time pass until something has happened.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="step">How much time passes at once; a second where nothing is said.</param>
    /// <param name="most">No more time passes than this, where something else is not to run out of its own.</param>
    protected async Task<T> PassTimeUntilAsync<T>(Task<T> task, TimeSpan? step = null, TimeSpan? most = null)
    {
        var start = Time.GetTimestamp();
        while (!task.IsCompleted && (most is null || Time.GetElapsedTime(start) < most))
        {
            Time.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await task;
    }

    protected static async Task<string> WithLimitAsync(Task<string> task) => await task.WaitAsync(TimeSpan.FromSeconds(20));
}
