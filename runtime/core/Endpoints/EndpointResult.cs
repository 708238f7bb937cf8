using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>What came of sending to an endpoint.</summary>
public readonly struct EndpointResult
{
    private EndpointResult(Message? reply, Fault? fault, bool isDiscarded)
    {
        Reply = reply;
        Fault = fault;
        IsDiscarded = isDiscarded;
    }

    /// <summary>The reply, or null.</summary>
    public Message? Reply { get; }

    /// <summary>The fault to hand to the nearest handler, or null.</summary>
    public Fault? Fault { get; }

    /// <summary>True when a timeout's action is discard: the flow ends without handlers.</summary>
    public bool IsDiscarded { get; }

    public static EndpointResult Discarded { get; } = new(null, null, true);

    public static implicit operator EndpointResult(Message reply) => new(reply, null, false);

    public static implicit operator EndpointResult(Fault fault) => new(null, fault, false);
}
