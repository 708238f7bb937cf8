namespace Integrator.Transports.Http.Listening;

/// <summary>An answer cannot be sent, since the client has closed its connection: nothing that its operator could mend.</summary>
internal sealed class ClientGoneException(Exception? cause = null) : IOException("The client has closed the connection.", cause);
