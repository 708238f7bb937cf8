using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Blocking;
using Integrator.Transports.Http.Correlation;
using Integrator.Transports.Http.NonBlocking;
using Integrator.Transports.Http.Proxying;
using Integrator.Transports.Http.Requests;
using Integrator.Transports.Http.Wire;
using Integrator.Transports.Http.Wire.Tls;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http;

/// <summary>Both HTTP senders over one configuration: they share the proxy table and service discovery, and nothing that could make one wait for the other.</summary>
public sealed class HttpSenders : IAsyncDisposable
{
    private readonly NonBlockingSender nonBlocking;
    private readonly BlockingSender blocking;

    private readonly IDisposable[] profiles;

    private HttpSenders(NonBlockingSender nonBlocking, BlockingSender blocking, IDisposable[] profiles, ProxySelector proxies, IReadOnlyList<Diagnostic> diagnostics)
    {
        this.profiles = profiles;
        this.nonBlocking = nonBlocking;
        this.blocking = blocking;
        Proxies = proxies;
        Diagnostics = diagnostics;
    }

    /// <summary>The pipelined sender (<c>call</c>, <c>send</c>).</summary>
    public ISender NonBlocking => nonBlocking;

    /// <summary>The synchronous sender on its own pool of threads.</summary>
    public ISender Blocking => blocking;

    /// <summary>Decides about the proxy of every call; explains itself (<c>proxy-for</c>).</summary>
    public ProxySelector Proxies { get; }

    /// <summary>Remarks on the settings. With an error among them the server does not start.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <param name="options">deployment.toml, system properties and environment.</param>
    /// <param name="home">The home folder: relative stores and profile files start there.</param>
    /// <param name="time">The clock of timeouts, caches and left-out addresses.</param>
    /// <param name="loggers">Loggers by category.</param>
    /// <param name="certificates">Trusted besides the truststores; null: none.</param>
    public static HttpSenders Create(DeploymentOptions options, string home, TimeProvider time, ILoggerFactory loggers, AddedCertificates? certificates = null)
    {
        var discovery = options.ServiceDiscovery;
        var agent = ConsulServiceLookup.Create(discovery) is { } consul ? new ConsulWatch(consul, time) : null;
        var diagnostics = new List<Diagnostic>();
        var dns = new DnsServiceLookup(NameServers.Read(discovery, diagnostics));
        var services = new ServiceDirectory(discovery, agent is null ? dns : new ChainedServiceLookup([agent, dns]), time);
        var balancer = new PeerBalancer(time, discovery.LeaveOutTime);
        var targets = new TargetDirectory(services, balancer, agent);
        var proxies = new ProxySelector(options.Proxy, discovery, loggers.CreateLogger<ProxySelector>());
        var rules = new RequestHeaderRules(options.Http.PreserveRequestHeaders, options.Http.PreserveUserAgent, options.Http.UserAgent);
        diagnostics.AddRange(proxies.Diagnostics);
        var profiles = new TlsProfileBuilder(home, diagnostics, certificates);
        var tls = new TlsChooser(options.NonBlockingSender.Tls, profiles.Build(options.NonBlockingSender.Tls), home, diagnostics, time, loggers.CreateLogger<NonBlockingSender>());
        var blockingTls = new TlsChooser(options.BlockingSender.Tls, profiles.Build(options.BlockingSender.Tls), home, diagnostics, time, loggers.CreateLogger<BlockingSender>());
        var correlation = CorrelationLog.Of(options, loggers, time);
        var nonBlockingCalls = new TargetFailOver(
            new NonBlockingClient(SenderSettings.NonBlocking(options, tls.Own), time),
            new CallPlanner(
                new RequestComposer(rules, keepsAlive: !options.Http.DisableKeepAlive), new SelectedProxies(proxies, services, balancer, blocking: false), tls),
            targets,
            correlation);
        var nonBlocking = new NonBlockingSender(nonBlockingCalls, options.NonBlockingSender.Pipeline.Exchanges, loggers.CreateLogger<NonBlockingSender>(),
            options.Http.PreserveRequestHeaders.Names("Location"));

        var sender = options.BlockingSender;
        var workers = new BlockingWorkerPool(sender.PoolSize, sender.QueueLength, sender.ThreadIdleTime);
        TargetFailOver BlockingCalls(BlockingSchemeOptions scheme)
        {
            var settings = SenderSettings.Blocking(options, scheme, blockingTls.Own);
            var composer = new RequestComposer(rules, SenderSettings.Chunks(scheme), settings.KeepAlive);
            var planner = new CallPlanner(composer, new SelectedProxies(proxies, services, balancer, blocking: true), blockingTls);
            return new TargetFailOver(new BlockingClient(settings, workers, time), planner, targets, correlation);
        }

        var blocking = new BlockingSender(BlockingCalls(sender.Http), BlockingCalls(sender.Https), loggers.CreateLogger<BlockingSender>());
        return new HttpSenders(nonBlocking, blocking, agent is null ? [tls, blockingTls] : [tls, blockingTls, agent], proxies, diagnostics);
    }

    /// <summary>Closes every connection; exchanges under way end with a failure.</summary>
    public ValueTask DisposeAsync()
    {
        nonBlocking.Dispose();
        blocking.Dispose();
        foreach (var profile in profiles)
        {
            profile.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
