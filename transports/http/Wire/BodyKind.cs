namespace Integrator.Transports.Http.Wire;

/// <summary>How a body's end is found (RFC 9112 section 6.3).</summary>
internal enum BodyKind
{
    None,
    Length,
    Chunked,
    UntilClose,
}
