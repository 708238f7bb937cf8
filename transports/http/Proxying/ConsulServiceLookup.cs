using System.Text.Json;
using Integrator.Core.Configuration.Addresses;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Asks a Consul agent for the healthy instances of a service (its HTTP API, <c>/v1/health/service/:service</c>).</summary>
/// <param name="client">A client without proxy, with a timeout, whose base address is the agent.</param>
public sealed class ConsulServiceLookup(HttpClient client) : IServiceLookup
{
    private const int MaximumAnswer = 4 * 1024 * 1024;

    /// <summary>Null when no agent is configured.</summary>
    public static ConsulServiceLookup? Create(ServiceDiscoveryOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConsulAddress))
        {
            return null;
        }

        var address = options.ConsulAddress.Contains("://", StringComparison.Ordinal) ? options.ConsulAddress : "http://" + options.ConsulAddress;
        return new ConsulServiceLookup(new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri(address),
            Timeout = TimeSpan.FromSeconds(5),
            MaxResponseContentBufferSize = MaximumAnswer,
        });
    }

    public async ValueTask<IReadOnlyList<PeerAddress>> LookupAsync(string service, int defaultPort, CancellationToken cancellation)
    {
        try
        {
            var answer = await client.GetByteArrayAsync($"/v1/health/service/{Uri.EscapeDataString(service)}?passing=true", cancellation).ConfigureAwait(false);
            return Read(answer, defaultPort);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException
            || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return [];
        }
    }

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
