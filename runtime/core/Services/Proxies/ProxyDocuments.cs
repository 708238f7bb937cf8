using System.Xml.Linq;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Proxies;

/// <summary>The documents that a proxy service publishes: WSDL 1.1 and 2.0 with this server's addresses, and the schemas they import.</summary>
internal sealed class ProxyDocuments(WsdlSource? source, PublishedAddresses addresses)
{
    private const int Forbidden = 403;
    private const int NotFound = 404;

    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema";

    /// <summary>Imported documents: their location in the WSDL and the key they are kept under.</summary>
    public IReadOnlyDictionary<string, string> Imports { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The parameter <c>useOriginalwsdl</c>: ports and service keep their names.</summary>
    public bool KeepsNames { get; init; }

    /// <summary>False for the parameter <c>modifyUserWSDLPortAddress</c> false: addresses stay the backend's.</summary>
    public bool RewritesAddresses { get; init; } = true;

    /// <summary>False for the parameter <c>exposeServiceMetadata</c> false: nobody is shown a document.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>False for <c>preservePolicy</c> false: the policies that the document came with are left out.</summary>
    public bool KeepsPolicies { get; init; } = true;

    /// <summary>Keys of the policies of the whole service (<c>&lt;policy key="..."/&gt;</c>).</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    public async ValueTask<Flow> AnswerAsync(MessageContext context, ProxyService service, DocumentQuery query)
    {
        if (!IsShown)
        {
            return await EmptyAnswer.SendAsync(context, Forbidden).ConfigureAwait(false);
        }

        var document = await FindAsync(context, service, query).ConfigureAwait(false);
        return document is null
            ? await EmptyAnswer.SendAsync(context, NotFound).ConfigureAwait(false)
            : await EmptyAnswer.SendAsync(context, DocumentAnswer.Of(document.ToString(SaveOptions.DisableFormatting), "text/xml")).ConfigureAwait(false);
    }

    private async ValueTask<XElement?> FindAsync(MessageContext context, ProxyService service, DocumentQuery query)
    {
        if (query.Document is { } name)
        {
            var import = Imports.GetValueOrDefault(name) is { } key ? WsdlSource.LoadResource(context, key) : null;
            return import is null ? null : Finish(import, context, service);
        }

        var wsdl = source is null ? MediateWsdl.Create11(service.Name) : await source.LoadAsync(context).ConfigureAwait(false);
        if (wsdl is null)
        {
            return null;
        }

        if (!KeepsPolicies)
        {
            WsdlPolicies.Remove(wsdl);
        }

        WsdlPolicies.Attach(wsdl, Policies, context);
        return query.Kind switch
        {
            "xsd" => wsdl.Descendants(Schema + "schema").FirstOrDefault() is { } schema ? Finish(new XElement(schema), context, service) : null,
            "wsdl2" when wsdl.Name.LocalName == "definitions" => Finish(MediateWsdl.Create20(service.Name, wsdl), context, service),
            _ => Finish(wsdl, context, service),
        };
    }

    private XElement Finish(XElement document, MessageContext context, ProxyService service)
    {
        var mine = addresses.Schemes
            .Where(scheme => service.Transports.Count == 0 || service.Transports.Contains(scheme))
            .Select(scheme => new KeyValuePair<string, string>(scheme, addresses.Of(scheme, context.Message) + service.Path))
            .ToList();
        if (RewritesAddresses)
        {
            WsdlAddresses.Rewrite(document, service.Name, mine, KeepsNames);
        }

        var scheme = context.Message.Properties.GetString(Axis2Property.TransportInName) ?? "http";
        foreach (var attribute in document.Descendants().Attributes().Where(static attribute => attribute.Name.LocalName is "schemaLocation" or "location").ToList())
        {
            if (Imports.ContainsKey(attribute.Value))
            {
                var kind = attribute.Name.LocalName == "schemaLocation" ? "xsd" : "wsdl";
                attribute.Value = $"{addresses.Of(scheme, context.Message)}{service.Path}?{kind}={Uri.EscapeDataString(attribute.Value)}";
            }
        }

        return document;
    }
}
