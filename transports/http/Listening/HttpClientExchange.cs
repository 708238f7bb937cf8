using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Microsoft.AspNetCore.Http.Features;

namespace Integrator.Transports.Http.Listening;

/// <summary>One HTTP request, and the client behind it that waits for its answer.</summary>
internal sealed class HttpClientExchange(IFeatureCollection features, ResponseWriter writer) : ClientExchange
{
    private const int Written = 1;
    private const int FlowEnded = 2;

    private readonly TaskCompletionSource completion = new();
    private MessageContext? flow;
    private string? correlation;
    private int progress;
    private int isCompleted;

    /// <summary>The request at the server; not to be touched once <see cref="Completion"/> has completed.</summary>
    public IFeatureCollection Features => features;

    /// <summary>When it began, for the correlation log; 0 without one.</summary>
    public long Begun { get; init; }

    /// <summary>The request line and headers at the server; looked up once, as is what follows.</summary>
    public IHttpRequestFeature WireRequest { get; } = features.GetRequiredFeature<IHttpRequestFeature>();

    /// <summary>The answer's status and headers at the server.</summary>
    public IHttpResponseFeature WireResponse { get; } = features.GetRequiredFeature<IHttpResponseFeature>();

    /// <summary>The connection that the request came on; null in front of a server that is not ours.</summary>
    public ClientConnection? Connection { get; } = features.Get<ClientConnection>();

    /// <summary>The request's message as it came in.</summary>
    public Message? Request { get; private set; }

    public string Method { get; private set; } = "";

    /// <summary>The request's If-None-Match header as it came, or null.</summary>
    public string? IfNoneMatch { get; private set; }

    public override string? PublicAddress => writer.Address.Of(features);

    /// <summary>The client's header, else the id of the message without its prefix (MI: SourceHandler, ServerWorker).</summary>
    public override string? CorrelationId => correlation ??= Request?.Headers[writer.CorrelationHeader] ?? flow?.MessageId.Replace("urn:uuid:", "", StringComparison.Ordinal);

    /// <summary>Bytes of the answer's body handed to the connection.</summary>
    public long ResponseBytes { get; set; }

    /// <summary>
    /// The status that the request's body earned when it broke the protocol's rules; 0 while it has not. One that is too large (413) gets it whatever the flow
    /// answers, the others (400, 408) where the flow answers nothing.
    /// </summary>
    public int RefusedBodyStatus { get; set; }

    /// <summary>Completes when the server may go on with the connection's next request.</summary>
    public Task Completion => completion.Task;

    /// <summary>The form that a SOAP client expects its answer in.</summary>
    public EndpointFormat ExpectedFormat { get; private set; }

    /// <summary>Says which request is to be answered, and which flow it begins.</summary>
    public void Begin(MessageContext context, string method)
    {
        flow = context;
        Request = context.Message;
        Method = method;
        IfNoneMatch = Request.Headers["If-None-Match"];
        if (!Request.IsRest)
        {
            ExpectedFormat = MediaType.Is(Request.Body.ContentType, MediaType.Soap12) ? EndpointFormat.Soap12 : EndpointFormat.Soap11;
        }
    }

    /// <summary>The flow that the request began has ended; others may still work for this client.</summary>
    public ValueTask EndFlowAsync()
    {
        if ((Interlocked.Or(ref progress, FlowEnded) & Written) != 0)
        {
            Complete(inline: true);
        }

        return ReleaseAsync();
    }

    public override void Abort(Exception reason)
    {
        if (Volatile.Read(ref isCompleted) == 0)
        {
            features.Get<IHttpRequestLifetimeFeature>()?.Abort();
        }
    }

    /// <summary>Ends the exchange whatever its flows do: nothing can be written any more.</summary>
    public void End() => Complete(inline: true);

    protected override async ValueTask WriteAsync(MessageContext context)
    {
        await writer.WriteAsync(this, context).ConfigureAwait(false);
        await FinishAsync(isOwnFlow: ReferenceEquals(context, flow)).ConfigureAwait(false);
    }

    protected override async ValueTask AcknowledgeAsync()
    {
        await writer.AcknowledgeAsync(this).ConfigureAwait(false);
        await FinishAsync(isOwnFlow: false).ConfigureAwait(false);
    }

    /// <summary>
    /// The connection goes on when the flow that holds the request is over, or holds nothing of it any more (one-way messages): a flow
    /// that is still to read the request's body keeps it.
    /// </summary>
    /// <param name="isOwnFlow">The request's own flow answered and is about to end: it needs no hurry.</param>
    private async ValueTask FinishAsync(bool isOwnFlow)
    {
        var flowHasEnded = (Volatile.Read(ref progress) & FlowEnded) != 0;
        if (!isOwnFlow && !flowHasEnded)
        {
            await ResponseWriter.CompleteAsync(this).ConfigureAwait(false);
        }

        flowHasEnded = (Interlocked.Or(ref progress, Written) & FlowEnded) != 0;
        if (flowHasEnded || (!isOwnFlow && Request is { Body.IsBuilt: true }))
        {
            Complete(inline: false);
        }
    }

    /// <param name="inline">False where a flow still runs on this stack: the next request must not be served inside it.</param>
    private void Complete(bool inline)
    {
        if (Interlocked.Exchange(ref isCompleted, 1) != 0)
        {
            return;
        }

        if (inline)
        {
            completion.TrySetResult();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static exchange => exchange.completion.TrySetResult(), this, preferLocal: false);
        }
    }
}
