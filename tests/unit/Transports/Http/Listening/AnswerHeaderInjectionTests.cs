using System.Text;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Whatever a flow puts into status, reason and headers, an answer has the lines that the server gives it (RFC 9110 section 5.5).</summary>
internal sealed class AnswerHeaderInjectionTests
{
    private static IEnumerable<TestCaseData> Values
    {
        get
        {
            // The last ones end in the bytes of CR and LF when somebody cuts their characters down to bytes.
            foreach (var value in new[] { "a\r\nEvil: 1", "a\nEvil: 1", "a\rEvil: 1", "a\0Evil: 1", "a\r\n\r\n<html>", "\r\nEvil: 1", "a\u560d\u560aEvil: 1", "a\u0d0d\u0a0aEvil: 1", "a\x0b" + "b", "a\x7f" })
            {
                yield return new TestCaseData(value).SetArgDisplayNames(Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(value)).Replace("\r", "CR", StringComparison.Ordinal).Replace("\n", "LF", StringComparison.Ordinal).Replace("\0", "NUL", StringComparison.Ordinal) + $" {value.Length}{(int)value[1]:x}");
            }
        }
    }

    [TestCaseSource(nameof(Values))]
    public async Task Header_ValueWithLineEnds_BeginsNoOther(string value)
    {
        var answer = await AnswerAsync(message => message.Headers.Add("X-Value", value));
        Assert.Multiple(() =>
        {
            Assert.That(answer["Evil"], Is.Null);
            Assert.That(answer["X-Value"], Is.Null.Or.Not.Contain("\r").And.Not.Contain("\n"));
        });
    }

    [TestCaseSource(nameof(Values))]
    public async Task Header_NameWithLineEnds_BeginsNoOther(string name)
    {
        var answer = await AnswerAsync(message => message.Headers.Add(name, "v"));
        Assert.That(answer["Evil"], Is.Null);
    }

    [TestCaseSource(nameof(Values))]
    public async Task Reason_WithLineEnds_BeginsNoHeader(string reason)
    {
        var answer = await AnswerAsync(message => message.Properties[Axis2Property.HttpReason] = reason);
        Assert.Multiple(() =>
        {
            Assert.That(answer["Evil"], Is.Null);
            Assert.That(answer.Status, Is.EqualTo(200));
        });
    }

    [TestCaseSource(nameof(Values))]
    public async Task ContentType_WithLineEnds_BeginsNoHeader(string type)
    {
        var answer = await AnswerAsync(message => message.Properties[Axis2Property.ContentType] = "text/plain; a=" + type);
        Assert.That(answer["Evil"], Is.Null);
    }

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a:b")]
    [TestCase("(a)")]
    [TestCase("\u00e9")]
    [TestCase("a\u0130")]
    public async Task Header_NameThatIsNoToken_IsLeftOut(string name)
    {
        var answer = await AnswerAsync(message => message.Headers.Add(name, "left out"));
        Assert.That(answer.Headers.Select(static header => header.Value), Has.None.EqualTo("left out"));
    }

    // The listener's own: a flow decides none of them.
    [TestCase("Content-Length", "1")]
    [TestCase("Content-Length", "100")]
    [TestCase("Transfer-Encoding", "chunked")]
    [TestCase("Transfer-Encoding", "gzip")]
    [TestCase("Connection", "close, X-Kept")]
    [TestCase("Keep-Alive", "timeout=1")]
    [TestCase("Upgrade", "h2c")]
    [TestCase("Trailer", "X")]
    [TestCase("TE", "trailers")]
    public async Task Header_OfTheConnection_IsTheListeners(string name, string value)
    {
        var answer = await AnswerAsync(message => message.Headers.Add(name, value));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Body, Is.EqualTo("hello"));
            Assert.That(answer[name], Is.EqualTo(name switch { "Content-Length" => "5", "Connection" => "close", _ => null }));
        });
    }

    [TestCase("X-Value", "a  b\tc", "a  b\tc")]
    [TestCase("X-Value", "", "")]
    [TestCase("X-Value", "\u00e9\u00ff", "\u00e9\u00ff")]
    [TestCase("x_y.z!#$%&'*+-^`|~", "v", "v")]
    public async Task Header_OfAFlow_IsSentAsItIs(string name, string value, string sent)
    {
        var answer = await AnswerAsync(message => message.Headers.Add(name, value));
        Assert.That(answer[name], Is.EqualTo(sent));
    }

    [Test]
    public async Task Header_SeveralTimes_KeepsItsOrder()
    {
        var answer = await AnswerAsync(static message =>
        {
            message.Headers.Add("Set-Cookie", "a=1");
            message.Headers.Add("X", "y");
            message.Headers.Add("set-cookie", "b=2");
        });
        Assert.That(answer["Set-Cookie"], Is.EqualTo("a=1|b=2"));
    }

    [TestCase("Fine", "Fine")]
    [TestCase("Not at all", "Not at all")]
    [TestCase("\u00e9", "OK")]
    [TestCase("", "OK")]
    public async Task Reason_OfAFlow_IsSent(string reason, string sent)
    {
        var answer = await AnswerAsync(message => message.Properties[Axis2Property.HttpReason] = reason);
        Assert.That(answer.Reason, Is.EqualTo(sent));
    }

    private static async Task<RawAnswer> AnswerAsync(Action<Message> change)
    {
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            context.Message = new Message(MessageBody.FromBytes("hello"u8.ToArray(), "text/plain"));
            change(context.Message);
            await context.Client!.AnswerAsync(context);
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        return AnswerParser.Parse(await client.ReadToEndAsync()).Single();
    }
}
