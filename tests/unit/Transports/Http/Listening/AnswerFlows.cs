using System.Text;
using Integrator.Core.Messages;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Flows that answer in all the ways in which an answer can be given; the request's path says which.</summary>
internal static class AnswerFlows
{
    /// <summary>Large enough that no buffer of a socket holds it.</summary>
    public const int LongBody = 20 << 20;

    public static async ValueTask RunAsync(MessageContext context)
    {
        var request = context.Message.Headers;
        var path = context.Message.Properties.GetString(Axis2Property.TransportInUrl)!.Split('?')[0];
        if (path == "/none")
        {
            return;
        }

        context.Message = new Message(BodyOf(path));
        if (request["X-Status"] is { } status)
        {
            context.Message.Properties[Axis2Property.HttpStatus] = status;
        }

        await context.Client!.AnswerAsync(context);
    }

    /// <summary>Text whose every place is told from its neighbours.</summary>
    public static byte[] Text(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)('a' + (i * 7 + i / 26) % 26);
        }

        return bytes;
    }

    private static MessageBody BodyOf(string path) => path switch
    {
        "/bytes" => MessageBody.FromBytes("hello"u8.ToArray(), "text/plain"),
        "/empty" => MessageBody.Empty(),
        "/length" => Stream(10, 3, 10),
        "/chunks" => Stream(10, 3, null),
        "/chunks-at-once" => Stream(10, 10, null),
        "/no-chunks" => Stream(0, 1, null),
        "/some-bytes" => MessageBody.FromBytes(Text(10_000), "text/plain"),
        "/at-hand" => AtHand(10_000, 10_000),
        "/long-at-hand" => AtHand(LongBody, LongBody),
        "/partly-at-hand" => AtHand(10_000, 6000),
        "/many-chunks" => Stream(5000, 1, null),
        "/long-length" => Stream(LongBody, 50_000, LongBody),
        "/long-chunks" => Stream(LongBody, 50_000, null),
        "/long-bytes" => MessageBody.FromBytes(Text(LongBody), "text/plain"),
        "/too-short" => Stream(5, 3, 10),
        "/too-long" => Stream(15, 3, 10),
        "/breaks-length" => MessageBody.FromStream(new PiecewiseStream(Text(5), 3, new IOException("The backend has gone.")), 10, "text/plain"),
        "/breaks-chunks" => MessageBody.FromStream(new PiecewiseStream(Text(5), 3, new IOException("The backend has gone.")), null, "text/plain"),
        "/breaks-at-once" => MessageBody.FromStream(new PiecewiseStream([], 3, new IOException("The backend has gone.")), null, "text/plain"),
        _ => MessageBody.FromBytes(Encoding.ASCII.GetBytes(path), "text/plain"),
    };

    private static MessageBody AtHand(int bytes, int begun) =>
        MessageBody.FromStream(new AtHandStream(Text(bytes), 3000, begun), bytes, "text/plain");

    private static MessageBody Stream(int bytes, int piece, long? length) =>
        MessageBody.FromStream(new PiecewiseStream(Text(bytes), piece), length, "text/plain");
}
