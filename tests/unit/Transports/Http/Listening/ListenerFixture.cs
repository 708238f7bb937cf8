using System.Collections.Concurrent;
using System.Text;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>
/// A listener whose flows do what the path of their request says: <c>/skip</c> answers without reading the body, <c>/partly</c> after three bytes of it,
/// <c>/none</c> not at all, every other reads it to its end and answers with it.
/// </summary>
internal sealed class ListenerFixture : IAsyncDisposable
{
    private readonly ConcurrentQueue<SeenRequest> seen = new();
    private readonly ServerUnderTest server;

    private ListenerFixture(ServerUnderTest server) => this.server = server;

    public ServerUnderTest Server => server;

    public static async Task<ListenerFixture> StartAsync(DeploymentOptions? options = null)
    {
        ListenerFixture? fixture = null;
        var server = await ServerUnderTest.StartAsync(context => fixture!.RunAsync(context), options);
        return fixture = new ListenerFixture(server);
    }

    public static Task<ListenerFixture> StartAsync(ListenerLimitOptions limits) =>
        StartAsync(new DeploymentOptions { Listener = new ListenerOptions { Limits = limits } });

    /// <summary>Sends a text in pieces, then a request that tells whether the connection is still of use, and reads to the connection's end.</summary>
    /// <param name="request">One character a byte.</param>
    /// <param name="cuts">Where a piece ends, in ascending order; the server has seen it when the next one comes.</param>
    /// <param name="ends">The client ends its side instead of sending one more request.</param>
    /// <param name="heads">Indexes of the final answers to HEAD requests.</param>
    public async Task<Conversation> ConverseAsync(string request, IEnumerable<int>? cuts = null, bool ends = false, params int[] heads)
    {
        seen.Clear();
        await using var client = await server.ConnectAsync();
        await SendAsync(client, request, cuts ?? []);
        if (ends)
        {
            client.Shutdown();
        }
        else
        {
            await client.TrySendAsync(Conversation.Probe);
        }

        var answers = AnswerParser.Parse(await client.ReadToEndAsync(), heads);
        return Conversation.Of(answers, [.. seen]);
    }

    /// <summary>Plays a row, sent at once or cut.</summary>
    public async Task CheckAsync(WireCase row, params int[] cuts)
    {
        var result = await ConverseAsync(row.Request, cuts, row.Ends);
        Assert.That(result.Outcome, Is.AnyOf(row.Outcome.Split('|')), $"cut at {string.Join(',', cuts)}");
        if (row.IsRefusal)
        {
            Assert.That(result.Seen, Is.Empty, "no flow saw the whole of a request that is refused");
        }
        else if (row.Sees is not null && result.Outcome.Contains('2', StringComparison.Ordinal))
        {
            Assert.That(string.Join('\n', result.Seen), Is.EqualTo(row.Sees));
        }

        if (row.X is not null && result.Seen.Count > 0)
        {
            Assert.That(result.Seen[0]["X"], Is.EqualTo(row.X));
        }
    }

    /// <summary>Plays a row once for every place where it can be cut in two, and once byte by byte.</summary>
    public async Task CheckCutsAsync(WireCase row)
    {
        for (var cut = 1; cut < row.Request.Length; cut++)
        {
            await CheckAsync(row, cut);
        }

        await CheckBytesAsync(row);
    }

    /// <summary>Plays a row byte by byte.</summary>
    public Task CheckBytesAsync(WireCase row) => CheckAsync(row, [.. Enumerable.Range(1, Math.Max(0, row.Request.Length - 1))]);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task SendAsync(RawClient client, string request, IEnumerable<int> cuts)
    {
        var sent = 0;
        RawClient? other = null;
        foreach (var cut in cuts)
        {
            await client.TrySendAsync(request[sent..cut]);
            sent = cut;

            // By the time that another client is served, the piece has been seen.
            other ??= await server.ConnectAsync();
            await other.ExchangeAsync("GET /probe HTTP/1.1\r\nHost: other\r\n\r\n");
        }

        await client.TrySendAsync(request[sent..]);
        if (other is not null)
        {
            await other.DisposeAsync();
        }
    }

    private async ValueTask RunAsync(MessageContext context)
    {
        switch (context.Message.Properties.GetString(Axis2Property.TransportInUrl))
        {
            case "/probe":
                await AnswerAsync(context, "probe", Conversation.ProbeHeader);
                return;
            case "/skip":
                seen.Enqueue(await SeenRequest.ReadAsync(context, atMost: 0));
                await AnswerAsync(context, "skipped");
                return;
            case "/partly":
                var part = await SeenRequest.ReadAsync(context, atMost: 3);
                if (part.IsWhole)
                {
                    seen.Enqueue(part);
                    await AnswerAsync(context, part.Body);
                }

                return;
        }

        var request = await SeenRequest.ReadAsync(context);
        if (!request.IsWhole)
        {
            return;
        }

        seen.Enqueue(request);
        if (request.Target != "/none")
        {
            await AnswerAsync(context, request.Body);
        }
    }

    private static async Task AnswerAsync(MessageContext context, string body, string? header = null)
    {
        context.Message = new Message(MessageBody.FromBytes(Encoding.Latin1.GetBytes(body), "text/plain"));
        if (header is not null)
        {
            context.Message.Headers.Add(header, "1");
        }

        await context.Client!.AnswerAsync(context);
    }
}
