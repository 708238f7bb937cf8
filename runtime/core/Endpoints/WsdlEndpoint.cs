using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Leaves;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>Sends to the address of a port of a WSDL 1.1 document, in the SOAP version of its binding (MI: WSDLEndpoint).</summary>
[Endpoint("wsdl")]
public sealed class WsdlEndpoint : LeafEndpoint
{
    public static readonly ElementSpec Spec = new ElementSpec("wsdl", "Sends to the address that a WSDL 1.1 document gives for a port.")
        .Attribute("uri", ValueKind.Uri, "File or http: URL of the document, read when the endpoint is deployed; without it the document stands inside.")
        .Attribute("service", ValueKind.Text, "Name of the service.", required: true)
        .Attribute("port", ValueKind.Text, "Name of the port.", required: true)
        .Attribute("statistics", ValueKind.Choice, "Has no effect.", false, "disable", "enable", "disable")
        .Attribute("trace", ValueKind.Choice, "Has no effect.", false, "disable", "enable", "disable")
        .WithLeafSettings()
        .Anything()
        .Example("""
            <endpoint xmlns="http://ws.apache.org/ns/synapse" name="stock"><wsdl service="Stock" port="StockPort"><definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"><service name="Stock"><port name="StockPort" binding="b"><soap:address location="http://localhost:9000/services/SimpleStockQuoteService"/></port></service></definitions></wsdl></endpoint>
            """);

    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private const string Soap12 = "http://schemas.xmlsoap.org/wsdl/soap12/";
    private const string Soap11 = "http://schemas.xmlsoap.org/wsdl/soap/";

    private readonly string address;

    private WsdlEndpoint(EndpointHead head, LeafSettings settings, string address)
        : base(head, settings) => this.address = address;

    protected internal override string? WrittenAddress => address;

    protected override string Kind => "WSDL";

    protected override int NotReadyCode => EndpointCodes.WsdlNotReady;

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope)
    {
        var head = EndpointHead.Parse(endpoint, scope);
        var settings = LeafSettingsReader.Read(kind, scope);
        var service = scope.Resolve(kind, kind.RequiredAttribute("service")).Trim();
        var port = scope.Resolve(kind, kind.RequiredAttribute("port")).Trim();
        var document = Document(kind, scope);
        var found = document.Elements(Wsdl + "service").FirstOrDefault(element => element.Attribute("name")?.Value == service)
            ?.Elements(Wsdl + "port").FirstOrDefault(element => element.Attribute("name")?.Value == port);
        if (found?.Elements().FirstOrDefault(static element => element.Name.LocalName == "address") is not { } element || element.Attribute("location")?.Value.Trim() is not { Length: > 0 } location)
        {
            throw kind.Error("bad-wsdl", $"The WSDL has no address for port '{port}' of service '{service}'");
        }

        if (settings.Format == EndpointFormat.Unchanged)
        {
            settings = settings with
            {
                Format = element.Name.NamespaceName switch
                {
                    Soap12 => EndpointFormat.Soap12,
                    Soap11 => EndpointFormat.Soap11,
                    _ => EndpointFormat.Rest,
                },
            };
        }

        return new WsdlEndpoint(head, settings, location);
    }

    protected override string? Address(MessageContext context) => PropertyReferences.Fill(address, context);

    private static XElement Document(ArtifactElement kind, ParseScope scope)
    {
        var uri = kind.Attribute("uri");
        var document = string.IsNullOrWhiteSpace(uri)
            ? kind.Children().FirstOrDefault(static child => child.Name is "definitions" or "description" && child.Xml.Name.Namespace != ArtifactElement.Synapse)?.Xml
            : Load(kind, scope.Resolve(kind, uri).Trim(), scope);
        if (document is null)
        {
            throw kind.Error("bad-wsdl", "A wsdl endpoint needs the attribute uri or a WSDL document inside");
        }

        return document.Name == Wsdl + "definitions"
            ? document
            : throw kind.Error("bad-wsdl", document.Name.LocalName == "description" ? "WSDL 2.0 is not supported" : $"<{document.Name.LocalName}> is no WSDL 1.1 document");
    }

    private static XElement Load(ArtifactElement kind, string uri, ParseScope scope)
    {
        var path = !uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? uri
            : Uri.TryCreate(uri, UriKind.Absolute, out var file) && file.LocalPath.Length > 0 ? file.LocalPath
            : uri["file:".Length..];
        try
        {
            using Stream content = Uri.TryCreate(uri, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
                ? new MemoryStream(Fetch(kind, address, scope))
                : File.OpenRead(Path.Combine(scope.Environment.Home, path));
            using var reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 10_000_000 });
            return XElement.Load(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException)
        {
            throw kind.Error("bad-wsdl", $"The WSDL cannot be read: {exception.Message}", null, kind.AttributePlace("uri"));
        }
    }

    private static byte[] Fetch(ArtifactElement kind, Uri address, ParseScope scope) => scope.Remote is { } remote
        ? remote.Fetch(address)
        : throw kind.Error("bad-wsdl", "A WSDL is fetched over the network only where the endpoint is deployed", "put the document in a file, or inside the element", kind.AttributePlace("uri"));
}
