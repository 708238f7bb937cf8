using System.Globalization;
using System.Text.Json;
using Integrator.Core.Configuration.Addresses;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Asks a Consul agent for the healthy instances of a service (its HTTP API, <c>/v1/health/service/:service</c>).</summary>
/// <param name="client">A client without proxy whose base address is the agent.</param>
public sealed class ConsulServiceLookup(HttpClient client) : IServiceLookup
{
    private const int MaximumAnswer = 4 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The agent holds a blocking query for up to 55 s, and a sixteenth longer.</summary>
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(75);

    /// <summary>Null when no agent is configured.</summary>
    public static ConsulServiceLookup? Create(ServiceDiscoveryOptions options) =>
        string.IsNullOrWhiteSpace(options.ConsulAddress) ? null : Connect(options, options.ConsulAddress);

    /// <summary>By itself, so that the HTTP client's library is loaded where there is an agent alone.</summary>
    private static ConsulServiceLookup Connect(ServiceDiscoveryOptions options, string agent)
    {
        var address = agent.Contains("://", StringComparison.Ordinal) ? agent : "http://" + agent;
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri(address),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaximumAnswer,
        };
        if (!string.IsNullOrWhiteSpace(options.ConsulToken))
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("X-Consul-Token", options.ConsulToken);
        }

        return new ConsulServiceLookup(client);
    }

    public async ValueTask<IReadOnlyList<PeerAddress>> LookupAsync(ServiceName service, int defaultPort, CancellationToken cancellation) =>
        await QueryAsync(service, defaultPort, 0, cancellation).ConfigureAwait(false) is { } state ? state.Addresses : [];

    /// <summary>The instances now, or, after an index of before, as soon as they have changed (or the agent has waited long enough). Null when the agent gives no usable answer.</summary>
    public async ValueTask<ServiceState?> QueryAsync(ServiceName service, int defaultPort, ulong index, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(index == 0 ? Patience : LongPatience);
        var tag = service.Tag is null ? "" : $"&tag={Uri.EscapeDataString(service.Tag)}";
        var waiting = index == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"&index={index}&wait=55s");
        try
        {
            using var answer = await client.GetAsync($"/v1/health/service/{Uri.EscapeDataString(service.Name)}?passing=true{tag}{waiting}", limit.Token).ConfigureAwait(false);
            answer.EnsureSuccessStatusCode();
            var bytes = await answer.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            return new ServiceState(Read(bytes, defaultPort), IndexOf(answer));
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    private static ulong IndexOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Consul-Index", out var values) && ulong.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;

    /// <summary>Instances without an address of their own stand at their node's.</summary>
    private static List<PeerAddress> Read(byte[] answer, int defaultPort)
    {
        using var document = JsonDocument.Parse(answer);
        var addresses = new List<PeerAddress>();
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            return addresses;
        }

        foreach (var instance in document.RootElement.EnumerateArray())
        {
            var host = Text(instance, "Service", "Address") is { Length: > 0 } own ? own : Text(instance, "Node", "Address");
            if (!string.IsNullOrEmpty(host))
            {
                addresses.Add(new PeerAddress(host, Port(instance) ?? defaultPort));
            }
        }

        return addresses;
    }

    private static string? Text(JsonElement instance, string part, string name) =>
        instance.ValueKind == JsonValueKind.Object && instance.TryGetProperty(part, out var inner)
        && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static int? Port(JsonElement instance) =>
        instance.TryGetProperty("Service", out var service) && service.ValueKind == JsonValueKind.Object
        && service.TryGetProperty("Port", out var value) && value.TryGetInt32(out var port) && port is > 0 and <= 65535
            ? port
            : null;
}
