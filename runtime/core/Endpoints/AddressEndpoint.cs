using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Leaves;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>Sends to a fixed URL (MI: AddressEndpoint). REST_URL_POSTFIX is appended for REST messages.</summary>
[Endpoint("address")]
public sealed class AddressEndpoint : LeafEndpoint
{
    public static readonly ElementSpec Spec = new ElementSpec("address", "Sends to a fixed URL; for REST messages REST_URL_POSTFIX is appended to it.")
        .Attribute("uri", ValueKind.Uri, "The URL; ${name} in it is the value of that property.", required: true)
        .Attribute("statistics", ValueKind.Choice, "Has no effect.", false, "disable", "enable", "disable")
        .Attribute("trace", ValueKind.Choice, "Has no effect.", false, "disable", "enable", "disable")
        .WithLeafSettings()
        .Example("""<endpoint xmlns="http://ws.apache.org/ns/synapse" name="stock"><address uri="http://localhost:9000/services/SimpleStockQuoteService" format="soap11"/></endpoint>""");

    private readonly string uri;
    private readonly Uri? target;
    private readonly bool isFixed;

    public AddressEndpoint(EndpointHead head, LeafSettings settings, string uri)
        : base(head, settings)
    {
        this.uri = uri;
        isFixed = !uri.Contains("${", StringComparison.Ordinal);
        target = TargetAddress.Create(uri);
    }

    protected internal override string? WrittenAddress => uri;

    protected override string Kind => "Address";

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope)
    {
        var uri = scope.Resolve(kind, kind.RequiredAttribute("uri")).Trim();
        return new AddressEndpoint(EndpointHead.Parse(endpoint, scope), LeafSettingsReader.Read(kind, scope), uri);
    }

    protected override string? Address(MessageContext context) => isFixed ? uri : PropertyReferences.Fill(uri, context);

    protected override Uri? Target(MessageContext context, string address) =>
        isFixed && TargetAddress.Postfix(context.Message, Settings.Format) is null ? target : base.Target(context, address);
}
