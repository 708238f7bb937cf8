using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.Core.Endpoints;

/// <summary>
/// Finds endpoints by key: a deployed one, then a local entry that holds one, then a resource of the registry (SynapseConfiguration.getEndpoint).
/// What has to be compiled is compiled once, as long as its text stays the same, and shared by all that use the key, so its state is too.
/// </summary>
internal sealed class EndpointLookup(ParseScope scope)
{
    private const int RegistryEndpoints = 1024;

    private static readonly ConditionalWeakTable<LocalEntry, Holder> LocalEntries = [];
    private static readonly ConditionalWeakTable<IRegistry, ConcurrentDictionary<string, (long Version, IEndpoint? Endpoint)>> Registries = [];

    private readonly DeferredEndpoint compiler = new(scope);

    public IEndpoint? Find(string key, MessageContext context, SourcePlace place)
    {
        if (key.Length == 0)
        {
            return null;
        }

        if (context.Artifacts.FindEndpoint(key) is { } deployed)
        {
            return deployed;
        }

        if (context.Artifacts.FindLocalEntry(key) is { Xml: { } xml } entry)
        {
            if (!LocalEntries.TryGetValue(entry, out var holder))
            {
                holder = LocalEntries.GetValue(entry, _ => new Holder(compiler.Compile(xml, key, context, place)));
            }

            return holder.Endpoint;
        }

        return FindInRegistry(key, context, place);
    }

    public async ValueTask<EndpointResult> SendAsync(string key, EndpointHead head, MessageContext context, EndpointCall call)
    {
        if (Find(key, context, head.Place) is not { } endpoint)
        {
            var fault = EndpointFaults.NotReady(new Unresolved(head), EndpointCodes.KeyNotFound, $"Couldn't find the endpoint with the key : {key}");
            return await EndpointFaults.HandleAsync(context, head, fault).ConfigureAwait(false);
        }

        var outer = head.ProxyAddress is { } proxy ? call with { ProxyAddress = proxy.Evaluate(context) } : call;
        return await endpoint.SendAsync(context, outer).ConfigureAwait(false);
    }

    private IEndpoint? FindInRegistry(string key, MessageContext context, SourcePlace place)
    {
        var registry = context.Runtime.Registry;
        if (registry.Find(key) is not { } resource)
        {
            return null;
        }

        var known = Registries.GetOrCreateValue(registry);
        if (known.TryGetValue(key, out var found) && found.Version == resource.Version)
        {
            return found.Endpoint;
        }

        if (known.Count >= RegistryEndpoints)
        {
            known.Clear();
        }

        var endpoint = Parse(resource) is { } xml ? compiler.Compile(xml, key, context, place) : null;
        return known.AddOrUpdate(key, (resource.Version, endpoint), (_, present) => present.Version == resource.Version ? present : (resource.Version, endpoint)).Endpoint;
    }

    private static XElement? Parse(RegistryResource resource)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(resource.Text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 10_000_000 });
            return XElement.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private sealed record Holder(IEndpoint? Endpoint);

    private sealed class Unresolved(EndpointHead head) : IEndpoint
    {
        public string? Name => head.Name;

        public SourcePlace Place => head.Place;

        public bool IsReady(MessageContext context) => false;

        public ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call) => throw new NotSupportedException();
    }
}
