using Integrator.Core.Mediation;

namespace Integrator.Core.Senders;

/// <summary>What a flow does with the result of a send. Called once.</summary>
public interface ISendCompletion
{
    /// <summary>Goes on with the result; says how the flow goes on.</summary>
    ValueTask<Flow> CompleteAsync(SendResult result);
}
