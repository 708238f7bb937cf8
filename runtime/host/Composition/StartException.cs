namespace Integrator.Host.Composition;

/// <summary>Something that the user can mend keeps the server from starting; its message says what.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
