using Integrator.Core.Senders;

namespace Integrator.Host.Composition;

/// <summary>
/// <c>local://services/Name</c>: a service of this server itself (Axis2's local transport). It is called through this server's own
/// listener, so it has to be exposed over http; everything else goes to the sender behind.
/// </summary>
/// <param name="port">The http listener's port.</param>
internal sealed class LocalSender(ISender next, int port) : ISender
{
    private const string Scheme = "local";

    public ValueTask<SendResult> SendAsync(OutboundRequest request) =>
        next.SendAsync(request.Target.Scheme == Scheme ? ToListener(request) : request);

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
