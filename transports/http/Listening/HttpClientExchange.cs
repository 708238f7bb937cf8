using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.Transports.Http.Listening;

/// <summary>One HTTP request, the client behind it that waits for its answer, and the way its answer takes. What the protocols have in common.</summary>
internal abstract class HttpClientExchange(ResponseWriter writer, ClientConnection connection) : ClientExchange
{
    private const int Written = 1;
    private const int FlowEnded = 2;

    private TaskCompletionSource? completion;
    private MessageContext? flow;
    private string? correlation;
    private int progress;
    private int isCompleted;

    /// <summary>When it began, for the correlation log; 0 without one.</summary>
    public long Begun { get; init; }

    /// <summary>The connection that the request came on.</summary>
    public ClientConnection Connection => connection;

    public string Method { get; protected init; } = "";

    /// <summary>The request target as it was sent.</summary>
    public string RawTarget { get; protected init; } = "";

    /// <summary><c>HTTP/1.1</c> and its like.</summary>
    public abstract string Protocol { get; }

    /// <summary>The request's headers; the message's own once there is one.</summary>
    public HeaderCollection RequestHeaders { get; protected init; } = null!;

    /// <summary>The authority that the client named.</summary>
    public string? Host { get; protected init; }

    public string? UserAgent { get; protected init; }

    public string? Referer { get; protected init; }

    /// <summary>The length of the request's body where it names one, else -1.</summary>
    public long ContentLength { get; protected init; } = -1;

    /// <summary>The request's body on the wire; null when it has none.</summary>
    public abstract Stream? RequestBody { get; }

    /// <summary>Fires when the client has gone.</summary>
    public CancellationToken RequestAborted { get; protected init; }

    /// <summary>The answer's status.</summary>
    public int Status { get; protected set; }

    /// <summary>Something of the answer has gone out: no other answer is possible.</summary>
    public abstract bool HasStarted { get; }

    /// <summary>The request's message as it came in.</summary>
    public Message? Request { get; private set; }

    /// <summary>The request's If-None-Match header as it came, or null.</summary>
    public string? IfNoneMatch { get; private set; }

    public override string? PublicAddress => writer.Address.Of(this);

    /// <summary>The client's header, else the id of the message without its prefix (MI: SourceHandler, ServerWorker).</summary>
    public override string? CorrelationId => correlation ??= Request?.Headers[writer.CorrelationHeader] ?? flow?.MessageId.Replace("urn:uuid:", "", StringComparison.Ordinal);

    /// <summary>Bytes of the answer's body handed to the connection.</summary>
    public long ResponseBytes { get; set; }

    /// <summary>
    /// The status that the request's body earned when it broke the protocol's rules; 0 while it has not. One that is too large (413) gets it whatever the flow
    /// answers, the others (400, 408) where the flow answers nothing.
    /// </summary>
    public int RefusedBodyStatus { get; set; }

    /// <summary>The client ended its input within the request's body: whatever the flow answers, the request was none.</summary>
    public bool IsBodyCutOff { get; set; }

    /// <summary>The server may go on with the connection's next request; the exchange is not to be touched by its flows any more.</summary>
    public bool IsCompleted => Volatile.Read(ref isCompleted) != 0;

    /// <summary>The form that a SOAP client expects its answer in.</summary>
    public EndpointFormat ExpectedFormat { get; private set; }

    /// <summary>Says which request is to be answered, and which flow it begins.</summary>
    public void Begin(MessageContext context)
    {
        flow = context;
        Request = context.Message;
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
            Complete();
        }

        return ReleaseAsync();
    }

    public override void Abort(Exception reason)
    {
        if (!IsCompleted)
        {
            AbortConnection();
        }
    }

    /// <summary>Ends the exchange whatever its flows do: nothing can be written any more.</summary>
    public void End() => Complete();

    /// <summary>Completes when <see cref="IsCompleted"/> is true. What waits goes on aside: a flow may still run where it became so.</summary>
    public Task WaitForCompletionAsync()
    {
        var source = Volatile.Read(ref completion) ?? Interlocked.CompareExchange(ref completion, new(TaskCreationOptions.RunContinuationsAsynchronously), null) ?? completion;
        if (IsCompleted)
        {
            source.TrySetResult();
        }

        return source.Task;
    }

    /// <summary>The answer is to say HTTP/1.0.</summary>
    public abstract void AnswerInHttp10();

    /// <summary>The answer about to be begun is the connection's last; to be called between <see cref="BeginAnswer"/> and the body.</summary>
    public abstract void CloseAfterAnswer();

    /// <summary>Begins the answer; one that was begun before, and has not started to go out, is forgotten.</summary>
    /// <param name="reason">null: the status's own phrase.</param>
    public abstract void BeginAnswer(int status, string? reason);

    /// <summary>Adds a header line whose name and value were checked.</summary>
    public abstract void AddHeader(string name, string value);

    /// <summary>Sends the answer without a body.</summary>
    /// <param name="contentLength">What Content-Length says; null: there is none.</param>
    public abstract ValueTask EndAnswerAsync(long? contentLength);

    /// <summary>Sends the answer with its body.</summary>
    public abstract ValueTask WriteBodyAsync(ReadOnlyMemory<byte> body);

    /// <summary>Sends the answer with its body as it comes, and waits for the client before it reads on: a slow client slows its backend.</summary>
    /// <exception cref="IOException">The source broke off, or the client has gone.</exception>
    public abstract ValueTask CopyBodyAsync(Stream source, long? length, CancellationToken cancellationToken);

    /// <summary>Sends what is written and the end of the answer, although the request goes on.</summary>
    public abstract ValueTask CompleteAnswerAsync();

    /// <summary>Closes the connection, or the stream of it, such that the client cannot take what it has for the whole answer.</summary>
    protected abstract void AbortConnection();

    protected override ValueTask WriteAsync(MessageContext context)
    {
        var isOwnFlow = ReferenceEquals(context, flow);
        var writing = writer.WriteAsync(this, context);
        return writing.IsCompletedSuccessfully ? FinishAsync(isOwnFlow) : FinishAsync(writing, isOwnFlow);
    }

    protected override ValueTask AcknowledgeAsync()
    {
        // What the listener answered itself needs no word more.
        var writing = HasStarted ? ValueTask.CompletedTask : writer.AcknowledgeAsync(this);
        return writing.IsCompletedSuccessfully ? FinishAsync(isOwnFlow: false) : FinishAsync(writing, isOwnFlow: false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private async ValueTask FinishAsync(ValueTask writing, bool isOwnFlow)
    {
        await writing.ConfigureAwait(false);
        await FinishAsync(isOwnFlow).ConfigureAwait(false);
    }

    /// <summary>
    /// The connection goes on when the flow that holds the request is over, or holds nothing of it any more (one-way messages): a flow
    /// that is still to read the request's body keeps it.
    /// </summary>
    /// <param name="isOwnFlow">The request's own flow answered and is about to end: it needs no hurry.</param>
    private ValueTask FinishAsync(bool isOwnFlow)
    {
        var mustComplete = !isOwnFlow && (Volatile.Read(ref progress) & FlowEnded) == 0;
        var completing = mustComplete ? CompleteAnswerAsync() : ValueTask.CompletedTask;
        var flowHasEnded = (Interlocked.Or(ref progress, Written) & FlowEnded) != 0;
        if (flowHasEnded || (!isOwnFlow && Request is { Body.IsBuilt: true }))
        {
            Complete();
        }

        return completing;
    }

    private void Complete()
    {
        if (Interlocked.Exchange(ref isCompleted, 1) == 0)
        {
            Volatile.Read(ref completion)?.TrySetResult();
        }
    }
}
