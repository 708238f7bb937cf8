namespace Integrator.Transports.Http.Listening;

/// <summary>A listener could not start; the message names the port or file and what would help.</summary>
public sealed class ListenException(string message, Exception? inner = null) : Exception(message, inner);
