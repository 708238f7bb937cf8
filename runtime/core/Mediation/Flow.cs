namespace Integrator.Core.Mediation;

/// <summary>How a mediator left the message.</summary>
public enum Flow
{
    /// <summary>The next mediator goes on with the message.</summary>
    Continue,

    /// <summary>This flow is over: sent, answered, dropped or handed to another flow. Nothing after it runs, in callers neither.</summary>
    Stop,

    /// <summary>A fault: <see cref="Messages.MessageContext.Fault"/> says which. The nearest handler takes over.</summary>
    Fault,
}
