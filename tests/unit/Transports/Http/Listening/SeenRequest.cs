using System.Text;
using Integrator.Core.Messages;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>A request as a flow saw it.</summary>
/// <param name="IsWhole">False when its body broke off or broke the rules.</param>
internal sealed record SeenRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body, bool IsWhole)
{
    /// <summary>All values of a header in their order, joined; null when it is absent.</summary>
    public string? this[string name]
    {
        get
        {
            var values = Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value).ToList();
            return values.Count == 0 ? null : string.Join('|', values);
        }
    }

    /// <summary>Reads the body of a flow's message to its end, at most the given number of bytes.</summary>
    public static async Task<SeenRequest> ReadAsync(MessageContext context, int atMost = int.MaxValue)
    {
        var message = context.Message;
        var headers = Enumerable.Range(0, message.Headers.Count).Select(index => message.Headers[index]).ToList();
        var body = new MemoryStream();
        var isWhole = true;
        try
        {
            await CopyAsync(message.Body.UnreadStream, body, atMost, context.CancellationToken);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            isWhole = false;
        }

        return new SeenRequest(
            message.Properties.GetString(Axis2Property.HttpMethod)!,
            message.Properties.GetString(Axis2Property.TransportInUrl)!,
            headers,
            Encoding.Latin1.GetString(body.ToArray()),
            isWhole);
    }

    public override string ToString() => $"{Method} {Target} {Body}".TrimEnd() + (IsWhole ? "" : " (broken)");

    private static async Task CopyAsync(Stream? source, MemoryStream target, int atMost, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (source is not null && target.Length < atMost)
        {
            var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, atMost - target.Length)), cancellationToken);
            if (read == 0)
            {
                return;
            }

            target.Write(buffer, 0, read);
        }
    }
}
