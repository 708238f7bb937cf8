using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>
/// An endpoint that sends to one of several. The message is built and kept, so that it can go to another child when one fails; which
/// failures allow that, the child's <c>retryConfig</c> says (MI: FailoverEndpoint, LoadbalanceEndpoint).
/// </summary>
public abstract class GroupEndpoint : IEndpoint
{
    /// <summary>Sends of one message at most, whatever the children allow.</summary>
    private const int MaximumSends = 100;

    private readonly IEndpoint[] children;

    private protected GroupEndpoint(EndpointHead head, IReadOnlyList<IEndpoint> children)
    {
        Head = head;
        this.children = [.. children];
    }

    public string? Name => Head.Name;

    public SourcePlace Place => Head.Place;

    public IReadOnlyList<IEndpoint> Children => children;

    private protected EndpointHead Head { get; }

    /// <summary>The word for the kind in messages.</summary>
    private protected abstract string Kind { get; }

    /// <summary>False: a child's failure is the group's.</summary>
    private protected virtual bool FailsOver => true;

    public bool IsReady(MessageContext context)
    {
        foreach (var child in children)
        {
            if (child.IsReady(context))
            {
                return true;
            }
        }

        return false;
    }

    public virtual async ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call) =>
        (await SendToOneAsync(context, call).ConfigureAwait(false)).Result;

    /// <summary>Position of the child for the next try, or -1 when none is ready.</summary>
    /// <param name="tried">Children that have failed with this message; null for none.</param>
    private protected abstract int Choose(MessageContext context, bool[]? tried);

    /// <summary>Ready, and not tried with this message unless it has tries left.</summary>
    private protected bool IsCandidate(int position, MessageContext context, bool[]? tried) =>
        children[position].IsReady(context)
        && (tried is null || !tried[position] || (children[position] is IRetryRule rule && rule.MayRepeat(context)));

    /// <summary>The result, and the position of the child that it is of (-1: of none).</summary>
    private protected async ValueTask<(EndpointResult Result, int Child)> SendToOneAsync(MessageContext context, EndpointCall call)
    {
        await context.BuildBodyAsync().ConfigureAwait(false);
        Head.Apply(context);
        var inner = Head.Outer(context, call) with { IsGroupMember = true };
        var (message, body) = (context.Message, context.Message.Body);
        bool[]? tried = null;
        Fault? last = null;
        for (var sends = 0; sends < MaximumSends; sends++)
        {
            var position = Choose(context, tried);
            if (position < 0)
            {
                break;
            }

            if (last is not null)
            {
                ClearErrors(context);
            }

            var child = children[position];
            var result = await child.SendAsync(context, inner).ConfigureAwait(false);
            if (result.Fault is not { } fault)
            {
                return (result, position);
            }

            last = fault;
            (context.Message, message.Body) = (message, body);
            EndpointLog.ChildFailed(EndpointLog.For(context), Bracketed(Name), Bracketed(child.Name), fault.Code, fault.Detail ?? fault.Message, child.Place);
            if (!FailsOver || (child is IRetryRule rule && !rule.MayRetry(context, fault)))
            {
                break;
            }

            tried ??= new bool[children.Length];
            tried[position] = true;
        }

        return (await EndpointFaults.HandleAsync(context, Head, last ?? NoneReady(context)).ConfigureAwait(false), -1);
    }

    /// <summary>An endpoint's name as MI's log lines about groups have it (AbstractEndpoint.toString).</summary>
    private static string Bracketed(string? name) => name is null ? EndpointFaults.Anonymous : $"Endpoint [{name}]";

    private Fault NoneReady(MessageContext context)
    {
        var text = $"{Kind} endpoint : {Name ?? EndpointFaults.Anonymous} - no ready child endpoints";
        EndpointLog.NotReady(EndpointLog.For(context), text, Place);
        return EndpointFaults.NotReady(this, EndpointCodes.GroupNotReady, text);
    }

    private static void ClearErrors(MessageContext context)
    {
        context.Properties.Remove(FaultHandling.ErrorCode);
        context.Properties.Remove(FaultHandling.ErrorMessage);
        context.Properties.Remove(FaultHandling.ErrorDetail);
        context.Properties.Remove(FaultHandling.ErrorException);
    }
}
