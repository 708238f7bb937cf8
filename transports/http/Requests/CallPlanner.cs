using System.Runtime.CompilerServices;
using Integrator.Core.Async;
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
    public ValueTask<PlannedCall> PlanAsync(OutboundRequest request, Uri target)
    {
        var isSecured = target.Scheme == Uri.UriSchemeHttps;
        if (!isSecured && target.Scheme != Uri.UriSchemeHttp)
        {
            return new(NoTransport(target));
        }

        var choosing = proxies.ChooseAsync(request.Target, ProxyAddressOf(request), request.CancellationToken);
        if (!choosing.IsCompletedSuccessfully)
        {
            return AwaitChoiceAsync(choosing, request, target, isSecured);
        }

        // Nearly every call comes this way: its route is known and its body passes on unread.
        var choice = choosing.Result;
        if (choice.Problem is { } problem)
        {
            return new(NoProxy(problem));
        }

        var composing = ComposeAsync(request, target, isSecured, choice);
        return composing.IsCompletedSuccessfully ? new(composing.Result) : AwaitRequestAsync(composing);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<PlannedCall> AwaitChoiceAsync(ValueTask<ProxyChoice> choosing, OutboundRequest request, Uri target, bool isSecured)
    {
        var choice = await choosing.ConfigureAwait(false);
        return choice.Problem is { } problem ? NoProxy(problem) : await ComposeAsync(request, target, isSecured, choice).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<PlannedCall> AwaitRequestAsync(ValueTask<WireRequest> composing) => await composing.ConfigureAwait(false);

    private ValueTask<WireRequest> ComposeAsync(OutboundRequest request, Uri target, bool isSecured, in ProxyChoice choice)
    {
        var profile = isSecured ? tls.Choose(target.IdnHost, target.Port) : null;
        var call = new OutboundCall(target, request.Method, request.Format, choice, profile, request.Timeout, request.CancellationToken)
        {
            Action = request.Context.Addressing.Action,
            Charset = request.Encoding,
            Optimize = request.Optimize,
        };
        return composer.ComposeAsync(request.Message, call, request.Context.Runtime.Formats);
    }

    /// <summary>What the flow has set on the message wins over the endpoint (level 1 of the proxy table).</summary>
    private static string? ProxyAddressOf(OutboundRequest request) =>
        NonEmpty(request.Message.Properties.GetString(Axis2Property.ProxyAddress))
        ?? NonEmpty(request.Context.Properties.GetString(Axis2Property.ProxyAddress))
        ?? request.ProxyAddress;

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static SendFailure NoProxy(string problem) =>
        new(SendFailureKind.ProxyFailed, ProtocolState.RequestReady, $"{Failures.Connecting}: {problem}", Exception: new IOException(problem));

    private static SendFailure NoTransport(Uri target) => SendFailure.WithoutTransport(
        target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped),
        $"{target.Scheme} addresses cannot be called: only http and https are known");
}
