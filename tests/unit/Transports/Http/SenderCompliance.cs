using System.Text;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http;
using Integrator.UnitTests.Configuration;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>What the suites of both senders stand on: senders made of a deployment.toml, and messages to send with them.</summary>
internal abstract class SenderCompliance(bool nonBlocking)
{
    private readonly List<HttpSenders> opened = [];

    protected TestRuntime Runtime { get; private set; } = new();

    protected bool NonBlocking => nonBlocking;

    /// <summary>The clock of the senders that are opened.</summary>
    protected TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What applications bring along.</summary>
    protected AddedCertificates Added { get; private set; } = new();

    [SetUp]
    public void Begin()
    {
        Runtime = new TestRuntime();
        Added = new AddedCertificates();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        foreach (var senders in opened)
        {
            await senders.DisposeAsync();
        }

        opened.Clear();
    }

    protected static string Ok(string body, string headers = "") => $"HTTP/1.1 200 OK\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    protected HttpSenders Open(string toml = "") => Open(Load.Options(toml));

    protected HttpSenders Open(DeploymentOptions options)
    {
        var senders = HttpSenders.Create(options, TestContext.CurrentContext.WorkDirectory, Time, Runtime.Logs, Added);
        opened.Add(senders);
        return senders;
    }

    protected ISender Sender(string toml = "") => Of(Open(toml));

    protected ISender Of(HttpSenders senders) => nonBlocking ? senders.NonBlocking : senders.Blocking;

    protected OutboundRequest Request(string url, MessageContext? context = null, string? method = null, string? proxy = null, bool expectsReply = true, TimeSpan? timeout = null) => new()
    {
        Target = new Uri(url),
        Context = context ?? Runtime.Context(),
        Method = method,
        ProxyAddress = proxy,
        ExpectsReply = expectsReply,
        Timeout = timeout ?? TimeSpan.FromSeconds(20),
    };

    protected static async Task<string> BodyAsync(SendResult result)
    {
        var body = result.Reply!.Body;
        if (body.OriginalBytes is { } bytes)
        {
            return Encoding.Latin1.GetString(bytes.Span);
        }

        await using var stream = body.UnreadStream!;
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return Encoding.Latin1.GetString(copy.ToArray());
    }
}
