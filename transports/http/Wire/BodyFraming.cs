namespace Integrator.Transports.Http.Wire;

/// <summary>How a request says where its body ends.</summary>
internal enum BodyFraming
{
    /// <summary>No body, and no header about it (GET, HEAD, ...).</summary>
    None,

    /// <summary><c>Content-Length</c>, also for an empty body of a method that usually has one.</summary>
    Length,

    Chunked,
}
