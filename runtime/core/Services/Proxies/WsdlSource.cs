using System.Xml.Linq;
using Integrator.Core.Endpoints;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Core.Services.Proxies;

/// <summary>Where a proxy service's WSDL comes from: inline, a local entry or registry resource, a file, a URL, an endpoint.</summary>
internal sealed record WsdlSource
{
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(30);

    public XElement? Inline { get; init; }

    public string? Key { get; init; }

    /// <summary>A file, resolved at deployment.</summary>
    public string? File { get; init; }

    public Uri? Address { get; init; }

    /// <summary>Key of an endpoint; the WSDL is at its address with <c>?wsdl</c>.</summary>
    public string? EndpointKey { get; init; }

    /// <summary>The document, a copy that may be changed; null when it is not there or is no XML.</summary>
    public async ValueTask<XElement?> LoadAsync(MessageContext context)
    {
        if (Inline is not null)
        {
            return new XElement(Inline);
        }

        if (Key is not null)
        {
            return LoadResource(context, Key);
        }

        if (File is not null)
        {
            return !System.IO.File.Exists(File) ? null : Parse(context, await System.IO.File.ReadAllBytesAsync(File, context.CancellationToken).ConfigureAwait(false));
        }

        return await FetchAsync(context).ConfigureAwait(false);
    }

    /// <summary>XML under a key of local entries or the registry, or null.</summary>
    public static XElement? LoadResource(MessageContext context, string key)
    {
        if (context.Artifacts.FindLocalEntry(key) is { } entry)
        {
            return entry.Xml is not null ? new XElement(entry.Xml) : Parse(context, System.Text.Encoding.UTF8.GetBytes(entry.Text));
        }

        return context.Runtime.Registry.Find(key) is { } resource ? Parse(context, resource.Content) : null;
    }

    private static XElement? Parse(MessageContext context, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return XmlReading.Parse(bytes, null, context.Runtime.Formats.Options.Limits);
        }
        catch (Formats.MessageFormatException)
        {
            return null;
        }
    }

    private async ValueTask<XElement?> FetchAsync(MessageContext context)
    {
        var request = new Message(MessageBody.Empty());
        request.Properties[Axis2Property.HttpMethod] = "GET";
        request.Properties[Axis2Property.NoEntityBody] = true;
        var flow = new MessageContext(context.Runtime, context.Artifacts, request, null) { CancellationToken = context.CancellationToken };
        var sender = context.Runtime.NonBlockingSender;
        Message? reply;
        if (Address is not null)
        {
            var result = await sender.SendAsync(new OutboundRequest { Target = Address, Context = flow, Method = "GET", Timeout = FetchTimeout, CancellationToken = context.CancellationToken }).ConfigureAwait(false);
            reply = result.Reply;
        }
        else
        {
            request.Properties[Axis2Property.RestUrlPostfix] = "?wsdl";
            if (context.Artifacts.FindEndpoint(EndpointKey!) is not { } endpoint)
            {
                return null;
            }

            reply = (await endpoint.SendAsync(flow, new EndpointCall(sender, IsBlocking: false)).ConfigureAwait(false)).Reply;
        }

        if (reply is null)
        {
            return null;
        }

        await context.Runtime.Formats.BuildAsync(reply, context.CancellationToken).ConfigureAwait(false);
        return reply.Body.OriginalBytes is { Length: > 0 } bytes ? Parse(context, bytes) : null;
    }
}
