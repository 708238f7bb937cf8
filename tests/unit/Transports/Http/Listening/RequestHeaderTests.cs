using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Header fields (RFC 9112 section 5, RFC 9110 section 5) and the Host header (RFC 9112 section 3.2).</summary>
internal sealed class RequestHeaderTests : ListenerSuite
{
    private static WireCase[] Fields { get; } =
    [
        Taken("X: a", "a"),
        Taken("X:a", "a"),
        Taken("x: a", "a"),
        Taken("X:   a   ", "a"),
        Taken("X:\ta\t", "a"),
        Taken("X: \t a b\tc \t", "a b\tc"),
        Taken("X:", ""),
        Taken("X:   ", ""),
        Taken("X: a:b: c", "a:b: c"),
        Taken("X: \"a\\\"b\", c;d=e", "\"a\\\"b\", c;d=e"),
        Taken("X: \xe9\xff\x80", "\xe9\xff\x80"),
        Taken("X: \xc3\xa9\xe2\x82\xac", "\xc3\xa9\xe2\x82\xac"),
        Taken("X: a\r\nX: b\r\nY: c\r\nx: d", "a|b|d"),
        Taken("Y: a\r\nX: b", "b"),
        Taken("!#$%&'*+-.^_`|~09Az: y\r\nX: a", "a"),
        Taken("A_b.c: y\r\nX: a", "a"),
        Taken($"{new string('n', 300)}: y\r\nX: {new string('v', 9000)}", new string('v', 9000)),

        // Retained or refused, as a recipient likes; CR, LF and NUL alone are always a danger (RFC 9110 section 5.5).
        Either("X: a\x01" + "b"),
        Either("X: a\x7f" + "b"),
        Either("X: a\x0b" + "b"),

        Refused("X : a"),
        Refused("X\t: a"),
        Refused(": a"),
        Refused(" : a"),
        Refused("X"),
        Refused("X a"),
        Refused(" X: a"),
        Refused("\tX: a"),
        Refused("Y: b\r\n X: a"),
        Refused("Y: b\r\n\tc"),
        Refused("Y: b\r\n "),
        Refused("X: a\0"),
        Refused("X: a\0b"),
        Refused("X\0: a"),
        Refused("X: a\rb"),
        Refused("X: a\r"),
        Refused("X: \ra"),
        Refused("X\r: a"),
        Refused("X\rY: a"),
        Refused("\rX: a"),
        Refused("X Y: a"),
        BadName("X(y): a"),
        BadName("X[0]: a"),
        BadName("X\"y\": a"),
        BadName("X/y: a"),
        BadName("X@y: a"),
        BadName("X,y: a"),
        BadName("X;y: a"),
        BadName("X=y: a"),
        BadName("X\x7f: a"),
        Refused("X\xe9: a"),
        Refused("\xef\xbb\xbfX: a"),
    ];

    private static WireCase[] Hosts { get; } =
    [
        Host("Host: x", "200 open"),
        Host("hOST:x", "200 open"),
        Host("Host: x:80", "200 open"),
        Host("Host: x.y-z.example.", "200 open"),
        Host("Host: 1.2.3.4:65535", "200 open"),
        Host("Host: [::1]", "200 open"),
        Host("Host: [2001:db8::1]:8080", "200 open"),
        Host("Host: a_b", "200 open"),
        Host("Host:", "200 open"),
        Host("Host: x:", "200 open|400 closed"),
        Host("Host: x:99999", "200 open|400 closed"),
        Host("X: no host", WireCase.Refused),
        Host("Host: x\r\nHost: x", WireCase.Refused),
        Host("Host: x\r\nX: a\r\nhost: y", WireCase.Refused),
        Host("Host: x\r\nHost:", WireCase.Refused),
        Host("Host: x y", WireCase.Refused),
        Host("Host: x, y", WireCase.Refused),
        Host("Host: x/y", WireCase.Refused),
        Host("Host: http://x", WireCase.Refused),
        Host("Host: a@x", WireCase.Refused),
        Host("Host: x:y", WireCase.Refused),
        Host("Host: x:80:90", WireCase.Refused),
        Host("Host: [::1", WireCase.Refused),
        Host("Host: ::1", WireCase.Refused),
        Host("Host: x?y", WireCase.Refused),
        Host("Host: x#y", WireCase.Refused),
        Host("Host: x\\y", WireCase.Refused),
        Host("Host: <x>", WireCase.Refused),
        Host("Host: x\xe9", WireCase.Refused),
        new("Host: none in 1.0", "GET / HTTP/1.0\r\n\r\n", "200 closed") { Sees = "GET /" },
        new("Host: two in 1.0", "GET / HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n", WireCase.Refused),
    ];

    [TestCaseSource(nameof(Fields))]
    [TestCaseSource(nameof(Hosts))]
    public Task Header_AtOnce_HasItsOutcome(WireCase row) => Listener.CheckAsync(row);

    [Test]
    public async Task Headers_InPieces_HaveTheSameOutcome()
    {
        foreach (var row in Fields.Concat(Hosts).Where(static row => row.Request.Length < 1000))
        {
            await Listener.CheckBytesAsync(row);
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public Task Head_CutEverywhere_IsRead(int index)
    {
        var row = new[]
        {
            Taken("X: \t a b\tc \t\r\nY:d", "a b\tc"),
            Refused("Y: b\r\n\tc"),
            Refused("X\r: a"),
        }[index];
        return Listener.CheckCutsAsync(row);
    }

    private static WireCase Taken(string fields, string x) => Row(fields, "200 open") with { Sees = "GET /", X = x };

    private static WireCase Either(string fields) => Row(fields, "200 open|400 closed");

    private static WireCase Refused(string fields) => Row(fields, WireCase.Refused);

    // Not of the field name's grammar, yet read by none in another way: refused, or left to the flow.
    private static WireCase BadName(string fields) => Refused(fields);

    private static WireCase Row(string fields, string outcome) => new(fields, $"GET / HTTP/1.1\r\nHost: x\r\n{fields}\r\n\r\n", outcome);

    private static WireCase Host(string fields, string outcome) => new(fields, $"GET / HTTP/1.1\r\n{fields}\r\n\r\n", outcome);
}
