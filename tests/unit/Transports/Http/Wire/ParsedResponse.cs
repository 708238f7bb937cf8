using System.Text;
using Integrator.Transports.Http.Wire;

namespace Integrator.UnitTests.Transports.Http.Wire;

/// <summary>What a response came to, however its bytes were cut into pieces.</summary>
internal sealed record ParsedResponse(WireError Error, int Status, string Reason, string Fields, string Body, bool IsComplete, int BytesUsed, bool MayPersist)
{
    public static ParsedResponse Of(string text, bool requestWasHead = false, WireLimits? limits = null) =>
        Of([Encoding.Latin1.GetBytes(text)], requestWasHead, limits, bodyRoom: 4096, endOfStream: true);

    public static ParsedResponse Of(IReadOnlyList<byte[]> pieces, bool requestWasHead = false, WireLimits? limits = null, int bodyRoom = 4096, bool endOfStream = true)
    {
        limits ??= WireLimits.Default;
        var parser = new ResponseHeadParser(limits);
        var head = new ResponseHead();
        var scanner = default(HeadScanner);
        var decoder = default(BodyDecoder);
        var body = new StringBuilder();
        var received = Array.Empty<byte>();
        var used = 0;
        var hasHead = false;
        var room = new byte[bodyRoom];

        ParsedResponse Result(WireError error) => new(
            error, head.Status, head.Reason, string.Join('|', head.Fields.Select(f => f.Name + "=" + f.Value)), body.ToString(),
            hasHead && decoder.IsComplete, used, head.MayPersist);

        foreach (var piece in pieces)
        {
            received = [.. received, .. piece];
            while (!hasHead)
            {
                var length = scanner.Find(received);
                if (length == 0)
                {
                    break;
                }

                var error = parser.Parse(received.AsSpan(0, length), head);
                if (error != WireError.None)
                {
                    return Result(error);
                }

                used += length;
                received = received[length..];
                scanner = default;
                hasHead = !head.IsInterim;
                decoder = BodyDecoder.For(head, requestWasHead, limits);
            }

            while (hasHead && received.Length > 0 && !decoder.IsComplete)
            {
                var error = decoder.Decode(received, room, out var consumed, out var written);
                body.Append(Encoding.Latin1.GetString(room, 0, written));
                used += consumed;
                received = received[consumed..];
                if (error != WireError.None)
                {
                    return Result(error);
                }
            }
        }

        return Result(!endOfStream ? WireError.None : hasHead ? decoder.EndOfInput() : WireError.EndOfStream);
    }
}
