using System.Net;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Listening;
using Integrator.UnitTests.Mediators;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>A listener on a free port of the loopback address, with a handler in place of the services.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly HttpServer server;

    private ServerUnderTest(HttpServer server, TestRuntime runtime)
    {
        this.server = server;
        Runtime = runtime;
    }

    public TestRuntime Runtime { get; }

    public int Port => server.Ports[0];

    public HttpServer Server => server;

    public static async Task<ServerUnderTest> StartAsync(Func<MessageContext, ValueTask> handler, DeploymentOptions? options = null)
    {
        var runtime = new TestRuntime();
        async ValueTask<Flow> RunAsync(MessageContext context)
        {
            await handler(context);
            return Flow.Stop;
        }

        var server = new HttpServer([new ListenAddress("http", IPAddress.Loopback, 0)], runtime, options ?? new DeploymentOptions(), RunAsync);
        await server.StartAsync(CancellationToken.None);
        return new ServerUnderTest(server, runtime);
    }

    /// <summary>A server that answers every request with itself.</summary>
    public static Task<ServerUnderTest> EchoAsync(DeploymentOptions? options = null) =>
        StartAsync(static async context => await context.Client!.AnswerAsync(context), options);

    public Task<RawClient> ConnectAsync() => RawClient.ConnectAsync(Port);

    /// <summary>One request on a connection of its own.</summary>
    public async Task<RawAnswer> ExchangeAsync(string request, bool isHead = false)
    {
        await using var client = await ConnectAsync();
        return await client.ExchangeAsync(request, isHead);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
