using Integrator.Core.Mediation;

namespace Integrator.Transports.Http.Wire;

/// <summary>Keeps the outcome for whoever waits for it.</summary>
internal sealed class KeptOutcome : IOutcomeReceiver
{
    public WireOutcome Outcome { get; private set; }

    public ValueTask<Flow> CompleteAsync(WireOutcome outcome)
    {
        Outcome = outcome;
        return new(Flow.Continue);
    }

    public ValueTask<Flow> FailAsync(Exception error) => ValueTask.FromException<Flow>(error);
}
