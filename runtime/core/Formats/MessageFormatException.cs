namespace Integrator.Core.Formats;

/// <summary>A body that is not what its content type says, or exceeds a limit; the engine turns it into error code 601000.</summary>
public sealed class MessageFormatException(string message, Exception? inner = null) : Exception(message, inner);
