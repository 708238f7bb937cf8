using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Leaves;
using Integrator.Core.Endpoints.Suspension;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>A <c>&lt;member hostName httpPort httpsPort&gt;</c>: the message's own To path on another host. A failed one is tried again after a second.</summary>
internal sealed class MemberEndpoint(SourcePlace place, string host, int? httpPort, int? httpsPort, TimeSpan globalTimeout) : LeafEndpoint(
    new EndpointHead(null, place, null, [], null),
    new LeafSettings { Timeout = globalTimeout, GlobalTimeout = globalTimeout, TimeoutAction = TimeoutAction.Fault, Suspension = new SuspensionRule { InitialDuration = 1000 } })
{
    protected override string Kind => "Member";

    protected override string? Address(MessageContext context)
    {
        var to = context.Addressing.To is { Length: > 0 } address && !address.Contains("anonymous", StringComparison.Ordinal)
            ? address
            : context.Message.Properties.GetString(Axis2Property.TransportInUrl) ?? "/";
        var isSecured = httpPort is null || (httpsPort is not null && to.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        return $"{(isSecured ? "https" : "http")}://{host}:{(isSecured ? httpsPort : httpPort)}{PathOf(to)}";
    }

    // MI keeps the path alone; a query comes with REST_URL_POSTFIX.
    private static string PathOf(string to)
    {
        var path = to;
        var scheme = to.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var slash = to.IndexOf('/', scheme + 3);
            path = slash < 0 ? "/" : to[slash..];
        }

        var query = path.IndexOf('?', StringComparison.Ordinal);
        path = query < 0 ? path : path[..query];
        return path.StartsWith('/') ? path : $"/{path}";
    }

    protected override Uri? Target(MessageContext context, string address) => TargetAddress.Create(address);
}
