using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Wire;

/// <summary>The head of an answer, and its body still to be read.</summary>
/// <param name="Headers">End-to-end headers only; Content-Length stays, as it says what a HEAD would have brought.</param>
/// <param name="Body">Reads the body from the connection and gives the connection back at its end; null when there is none.</param>
/// <param name="Length">The body's length, null when only its end will tell.</param>
internal sealed record WireReply(int Status, string Reason, HeaderCollection Headers, Stream? Body, long? Length)
{
    /// <summary>How many headers the engine usually adds to an answer (that of CORS).</summary>
    private const int MostAdded = 1;

    /// <summary>The whole body, when it was read already (blocking).</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>The method of the request, where somebody may ask again elsewhere (blocking).</summary>
    public string? Method { get; init; }

    public static HeaderCollection EndToEnd(ResponseHead head)
    {
        var fields = head.Fields.AsSpan();
        var headers = new HeaderCollection(fields.Length + MostAdded);
        string? connection = null;
        foreach (ref readonly var field in fields)
        {
            if (HopByHopHeaders.Contains(field.Name))
            {
                if (field.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
                {
                    connection = field.Value;
                }

                continue;
            }

            headers.Add(field.Name, field.Value);
        }

        RemoveListed(headers, connection);
        return headers;
    }

    private static void RemoveListed(HeaderCollection headers, string? connection)
    {
        if (connection is null || connection.Equals("keep-alive", StringComparison.OrdinalIgnoreCase) || connection.Equals("close", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        foreach (var name in connection.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            headers.Remove(name);
        }
    }
}
