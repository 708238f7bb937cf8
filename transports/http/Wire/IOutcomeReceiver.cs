using Integrator.Core.Mediation;

namespace Integrator.Transports.Http.Wire;

/// <summary>Who goes on with what came of an exchange. One of the two is called, once.</summary>
internal interface IOutcomeReceiver
{
    ValueTask<Flow> CompleteAsync(WireOutcome outcome);

    /// <summary>There is no outcome: something threw that no peer explains, or the message could not be composed.</summary>
    ValueTask<Flow> FailAsync(Exception error);
}
