namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Valid requests in a row, spoilt in a few places.</summary>
internal sealed class RandomRequests(int seed)
{
    private const string Characters = "\r\n\0 \t:;,/?.\"0159afAFxgX+-_()\x7f\x01\xe9";

    private static readonly string[] Valid =
    [
        "GET /a?b=c HTTP/1.1\r\nHost: x\r\nX-One: 1\r\n\r\n",
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "POST /b HTTP/1.1\r\nHost: x:80\r\nContent-Length: 5\r\nX-One: 1\r\nx-one: \t2 \r\n\r\nhello",
        "PUT /c/d HTTP/1.1\r\nhost:x\r\ncontent-length:12\r\n\r\n0\r\n\r\nGET / H",
        "POST /e HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "DELETE /f HTTP/1.1\r\nTransfer-Encoding: Chunked\r\nHost: x\r\nX-Two: a:b\r\n\r\nA;a=b\r\n0123456789\r\n1\r\n\n\r\n000\r\nX-Trailer: t\r\n\r\n",
        "POST /g HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: keep-alive, x\r\n\r\n",
        "POST /h HTTP/1.0\r\nContent-Length: 2\r\nConnection: Keep-Alive\r\n\r\nhi",
        "PATCH /i HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi",
    ];

    private static readonly string[] Pieces =
    [
        "\r\n", "\r\n ", "\r\n\r\n", "\r", "\n", "Host: y\r\n", "Content-Length: 5\r\n", "Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n",
        "Connection: close\r\n", "X-One: 3\r\n", "0\r\n\r\n", "1\r\na\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "ffffffffffffffff", "HTTP/1.1", "+", "-", "0x",
    ];

    private readonly Random random = new(seed);

    public string Next()
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Of(Valid)));
        for (var mutations = random.Next(4); mutations > 0; mutations--)
        {
            text = Mutate(text);
        }

        return text;
    }

    /// <summary>Where the text is cut, in ascending order.</summary>
    public int[] Cuts(int length) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(1, Math.Max(2, length))).Where(cut => cut < length).Distinct().Order()];

    private string Mutate(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var place = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 12), text.Length - place);
        return random.Next(8) switch
        {
            0 => text.Remove(place, 1),
            1 => text.Remove(place, length),
            2 => text.Insert(place, text.Substring(place, length)),
            3 => text.Remove(place, 1).Insert(place, Character()),
            4 => text.Insert(place, Character()),
            5 => text.Insert(LineAt(text, place), Of(Pieces)),
            6 => text.Insert(place, Of(Pieces)),
            _ => random.Next(4) == 0 ? text[..place] : text.Insert(LineAt(text, place), LineOf(text, random.Next(text.Length))),
        };
    }

    private string Character() => Characters[random.Next(Characters.Length)].ToString();

    private string Of(string[] choices) => choices[random.Next(choices.Length)];

    private static int LineAt(string text, int place) => text.LastIndexOf('\n', Math.Max(0, place - 1)) + 1;

    private static string LineOf(string text, int place)
    {
        var start = LineAt(text, place);
        var end = text.IndexOf('\n', start);
        return end < 0 ? text[start..] : text[start..(end + 1)];
    }
}
