using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using Integrator.Core.Services.Proxies;

namespace Integrator.Host.Composition;

/// <summary>
/// <c>local://services/Name</c>: a service of this server itself (Axis2's local transport). It is called through this server's own
/// listener; everything else goes to the sender behind.
/// </summary>
/// <param name="port">The http listener's port.</param>
internal sealed class LocalSender(ISender next, int port) : ISender
{
    public ValueTask<SendResult> SendAsync(OutboundRequest request) =>
        request.Target.Scheme == LocalCall.Scheme ? CallAsync(ToListener(request)) : next.SendAsync(request);

    public ValueTask<Flow> RunAsync(OutboundRequest request, ISendCompletion completion) =>
        request.Target.Scheme == LocalCall.Scheme ? RunHereAsync(request, completion) : next.RunAsync(request, completion);

    private async ValueTask<Flow> RunHereAsync(OutboundRequest request, ISendCompletion completion) =>
        await completion.CompleteAsync(await SendAsync(request).ConfigureAwait(false)).ConfigureAwait(false);

    private async ValueTask<SendResult> CallAsync(OutboundRequest request)
    {
        if (!LocalCall.IsNeeded(request.Context, request.Target.AbsolutePath))
        {
            return await next.SendAsync(request).ConfigureAwait(false);
        }

        var headers = request.Message.Headers;
        LocalCall.Mark(headers);
        try
        {
            return await next.SendAsync(request).ConfigureAwait(false);
        }
        finally
        {
            LocalCall.Unmark(headers);
        }
    }

    private OutboundRequest ToListener(OutboundRequest request) => new()
    {
        Target = new Uri($"http://127.0.0.1:{port}{(request.Target.Host.Length > 0 ? "/" + request.Target.Host : "")}{request.Target.PathAndQuery}"),
        Context = request.Context,
        Method = request.Method,
        Format = request.Format,
        Encoding = request.Encoding,
        Timeout = request.Timeout,
        ProxyAddress = "DIRECT",
        ExpectsReply = request.ExpectsReply,
        PreferHttp2 = request.PreferHttp2,
        Place = request.Place,
        CancellationToken = request.CancellationToken,
    };
}
