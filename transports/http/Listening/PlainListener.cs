using Integrator.Core.Configuration.Options;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.Transports.Http.Listening;

/// <summary>An http port beside those of the configuration, for the server's own purposes: no list of services, no access log.</summary>
public sealed class PlainListener : IAsyncDisposable
{
    private readonly HttpServer server;

    /// <param name="name">What messages say they came by.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="options">Limits of what clients may send.</param>
    /// <param name="handler">Takes each request and answers it; completes when that is done.</param>
    public PlainListener(string name, int port, IMediationRuntime runtime, DeploymentOptions options, Func<MessageContext, ValueTask<Flow>> handler) =>
        server = new HttpServer([new ListenAddress("http", null, port)], runtime, options, handler, listenerName: name, logsAccess: false);

    /// <exception cref="ListenException">The port is taken or may not be used.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
