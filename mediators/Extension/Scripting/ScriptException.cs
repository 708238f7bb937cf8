namespace Integrator.Mediators.Extension.Scripting;

/// <summary>A script that cannot be run or that failed; the mediator makes a fault of it.</summary>
internal sealed class ScriptException(string message, Exception? inner = null) : Exception(message, inner);
