using Integrator.Core.Mediation;

namespace Integrator.Core.Senders;

/// <summary>Keeps the result for whoever waits for it.</summary>
public sealed class KeptResult : ISendCompletion
{
    public SendResult Result { get; private set; }

    public ValueTask<Flow> CompleteAsync(SendResult result)
    {
        Result = result;
        return new(Flow.Continue);
    }
}
