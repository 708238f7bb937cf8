using Integrator.Core.Messages;

namespace Integrator.Core.Expressions.Synapse;

/// <summary>What one evaluation of a Synapse expression works with.</summary>
/// <param name="Context">The message.</param>
/// <param name="WantsObject">True when the typed value is asked for, not its text.</param>
internal readonly record struct SynapseRun(MessageContext Context, bool WantsObject);
