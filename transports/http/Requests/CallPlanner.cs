using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>What both senders do before a request goes on the wire: look at the scheme, choose the proxy, compose.</summary>
internal sealed class CallPlanner(RequestComposer composer, IProxyChooser proxies, ITlsChooser tls)
{
    /// <param name="request">What the endpoint decided.</param>
    /// <param name="target">The address itself, where the endpoint named a service; else the request's own target.</param>
    /// <exception cref="MessageFormatException">The body is not of its content type.</exception>
    public async ValueTask<PlannedCall> PlanAsync(OutboundRequest request, Uri target)
    {
        var isSecured = target.Scheme == Uri.UriSchemeHttps;
        if (!isSecured && target.Scheme != Uri.UriSchemeHttp)
        {
            return Invalid($"{target.Scheme} addresses cannot be called: only http and https are known");
        }

        var choice = await proxies.ChooseAsync(request.Target, ProxyAddressOf(request), request.CancellationToken).ConfigureAwait(false);
        if (choice.Problem is { } problem)
        {
            return new SendFailure(
                SendFailureKind.ProxyFailed, ProtocolState.RequestReady, $"{Failures.Connecting}: {problem}", Exception: new IOException(problem));
        }

        var profile = isSecured ? tls.Choose(target.IdnHost, target.Port) : null;
        var call = new OutboundCall(target, request.Method, request.Format, choice, profile, request.Timeout, request.CancellationToken)
        {
            Action = request.Context.Addressing.Action,
            Charset = request.Encoding,
            Optimize = request.Optimize,
        };
        return await composer.ComposeAsync(request.Message, call, request.Context.Runtime.Formats).ConfigureAwait(false);
    }

    /// <summary>What the flow has set on the message wins over the endpoint (level 1 of the proxy table).</summary>
    private static string? ProxyAddressOf(OutboundRequest request) =>
        NonEmpty(request.Message.Properties.GetString(Axis2Property.ProxyAddress))
        ?? NonEmpty(request.Context.Properties.GetString(Axis2Property.ProxyAddress))
        ?? request.ProxyAddress;

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static SendFailure Invalid(string text) =>
        new(SendFailureKind.InvalidRequest, ProtocolState.RequestReady, text, Exception: new IOException(text));
}
