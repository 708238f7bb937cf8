namespace Integrator.Transports.Http.Wire;

/// <summary>Why we ourselves closed a connection under an exchange.</summary>
internal enum AbortCause
{
    None = 0,

    /// <summary>No byte moved for as long as the socket timeout.</summary>
    IdleTimeout,

    /// <summary>The caller's limit for the answer's head has passed.</summary>
    ResponseTimeout,

    /// <summary>No connection within the connect timeout.</summary>
    ConnectTimeout,

    /// <summary>The caller gave up: its client has gone.</summary>
    Cancelled,

    /// <summary>The request's body could not be read to its end.</summary>
    RequestBodyFailed,

    /// <summary>The response was let go of before its end, or came before the request was sent whole.</summary>
    Discarded,
}
