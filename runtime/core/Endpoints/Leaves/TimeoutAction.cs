namespace Integrator.Core.Endpoints.Leaves;

/// <summary>What follows when a reply does not come in time (<c>timeout/responseAction</c>).</summary>
public enum TimeoutAction
{
    /// <summary>
    /// Not set. MI runs no fault handler and lets the client wait until its connection is closed. Here the client is answered 504 as soon
    /// as the time is over; no handler runs either.
    /// </summary>
    Unset,

    /// <summary>The fault handlers run, with 101504.</summary>
    Fault,

    /// <summary>The message ends without fault handlers.</summary>
    Discard,
}
