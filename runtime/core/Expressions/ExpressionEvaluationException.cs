namespace Integrator.Core.Expressions;

/// <summary>An evaluation that faults the message (MI's SynapseException); the engine turns it into a fault.</summary>
public sealed class ExpressionEvaluationException(string message, Exception? inner = null) : Exception(message, inner);
