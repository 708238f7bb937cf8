namespace Integrator.Core.Mediation;

/// <summary>How a mediator left the message.</summary>
public enum Flow
{
    /// <summary>The next mediator goes on with the message.</summary>
    Continue,

    /// <summary>This flow is over: sent, answered, dropped or handed to another flow. Nothing after it runs, in callers neither.</summary>
    Stop,

    /// <summary>
    /// Mediators inside this one run next: their frame is on the context (<see cref="MediatorList.Enter"/>). When they are through, the next mediator goes on.
    /// Nobody waits for them, so that a message waits in one place however deep it is.
    /// </summary>
    Enter,

    /// <summary>A fault: <see cref="Messages.MessageContext.Fault"/> says which. The nearest handler takes over.</summary>
    Fault,
}
