using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>The listener against <see cref="ReferenceParser"/>: it accepts what has to be accepted, as it was meant, refuses what has to be refused, and always comes to an end.</summary>
internal sealed class RandomRequestTests : ListenerSuite
{
    private const int RequestsOfASeed = 300;

    [Test]
    public async Task Requests_Random_AreTakenAsTheReferenceTakesThem([Range(1, 8)] int seed)
    {
        var random = new RandomRequests(seed);
        for (var i = 0; i < RequestsOfASeed; i++)
        {
            var text = random.Next();
            var cuts = random.Cuts(text.Length);
            var place = $"request {i} of seed {seed}, cut at [{string.Join(',', cuts)}]: {WireCase.Visible(text)}";
            var (requests, end) = ReferenceParser.Parse(text);
            Conversation result;
            try
            {
                result = await Listener.ConverseAsync(text, cuts, ends: true);
            }
            catch (Exception error) when (error is FormatException or OperationCanceledException)
            {
                throw new AssertionException($"{place}\n{error.Message}", error);
            }

            Compare(requests, end, result, place);
        }
    }

    // The reference is held to the tables too: what they want taken it takes, what they want refused it does not.
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\n\r\n", 1, "Nothing")]
    [TestCase("\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\nGET", 1, "CutOff")]
    [TestCase("GET / HTTP/1.1\r\n\r\n", 0, "Refused")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 0, "Refused")]
    [TestCase("GET / HTTP/1.1\r\nHost : x\r\n\r\n", 0, "Refused")]
    [TestCase("GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n", 0, "Refused")]
    [TestCase("GET / HTTP/1.1\nHost: x\r\n\r\n", 0, "Unsettled")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", 1, "Nothing")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nhi", 0, "CutOff")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi", 0, "Refused")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2a\r\n\r\nhi", 0, "Refused")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nhi", 0, "Refused")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 0, "Refused")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 2, "Nothing")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhixx0\r\n\r\n", 0, "Refused")]
    [TestCase("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nhi\r\n0\r\n\r\n", 0, "Refused")]
    [TestCase("GET / HTTP/1.0\r\n\r\nGET / HTTP/1.0\r\n\r\n", 1, "Nothing")]
    public void Reference_KnownInput_IsReadRight(string input, int requests, string end)
    {
        var result = ReferenceParser.Parse(input);
        Assert.Multiple(() =>
        {
            Assert.That(result.Requests, Has.Count.EqualTo(requests));
            Assert.That(result.End.ToString(), Is.EqualTo(end));
        });
    }

    private static void Compare(IReadOnlyList<ReferenceRequest> requests, ReferenceEnd end, Conversation result, string place)
    {
        Assert.That(result.Answers, Has.Count.AtLeast(requests.Count), place);
        Assert.That(result.Seen, Has.Count.AtLeast(requests.Count), place);
        for (var i = 0; i < requests.Count; i++)
        {
            var seen = result.Seen[i];
            Assert.That(result.Answers[i].Status, Is.EqualTo(200), place);
            Assert.That(result.Answers[i].Body, Is.EqualTo(requests[i].Body), place);
            Assert.That(seen.ToString(), Is.EqualTo($"{requests[i].Method} {requests[i].Target} {requests[i].Body}".TrimEnd()), place);
            foreach (var (name, value) in requests[i].Fields)
            {
                Assert.That(seen[name], Is.EqualTo(value), $"{name} of {place}");
            }
        }

        if (end == ReferenceEnd.Unsettled)
        {
            return;
        }

        var rest = result.Answers.Skip(requests.Count).Select(static answer => answer.Status).ToList();
        Assert.That(result.Seen, Has.Count.EqualTo(requests.Count), place);
        Assert.That(rest.Where(static status => status < 400), Is.Empty, place);
        Assert.That(rest, Has.Count.EqualTo(end switch { ReferenceEnd.Refused => 1, ReferenceEnd.Nothing => 0, _ => Math.Min(1, rest.Count) }), $"{end}: {place}");
    }
}
