namespace Integrator.Core.Formats;

/// <summary>A message's body ready for the wire: either bytes or a stream to copy, or nothing.</summary>
/// <param name="ContentType">The whole Content-Type value, null for none.</param>
/// <param name="Bytes">The bytes, when <paramref name="Stream"/> is null.</param>
/// <param name="Stream">The unread stream to pass on.</param>
/// <param name="Length">Number of bytes when known.</param>
/// <param name="SoapAction">The SOAPAction header's value for SOAP 1.1, null for none.</param>
public readonly record struct OutgoingEntity(string? ContentType, ReadOnlyMemory<byte> Bytes, Stream? Stream, long? Length, string? SoapAction = null)
{
    public static readonly OutgoingEntity None = new(null, default, null, 0);

    /// <summary>What goes into the URL's query in place of a body (GET and DELETE of a form): <c>name=value&amp;..</c>, or null.</summary>
    public string? Query { get; init; }

    public bool IsEmpty => Stream is null && Bytes.IsEmpty;
}
