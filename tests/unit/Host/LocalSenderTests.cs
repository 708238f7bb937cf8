using Integrator.Core.Senders;
using Integrator.Host.Composition;
using Integrator.UnitTests.Mediators;
using Integrator.UnitTests.Services;
using NUnit.Framework;

namespace Integrator.UnitTests.Host;

[TestFixture]
public sealed class LocalSenderTests
{
    [TestCase("local://services/SecondProxy", "http://127.0.0.1:8290/services/SecondProxy")]
    [TestCase("local:///services/SecondProxy/a?b=c", "http://127.0.0.1:8290/services/SecondProxy/a?b=c")]
    [TestCase("http://backend:9000/services/Quote", "http://backend:9000/services/Quote")]
    public async Task Target_OfTheServerItself_IsItsListener(string target, string expected)
    {
        var next = new ScriptedSender();
        await new LocalSender(next, 8290).SendAsync(new OutboundRequest { Target = new Uri(target), Context = new TestRuntime().Context() });
        Assert.That(next.Sent[0].Request.Target, Is.EqualTo(new Uri(expected)));
    }

    [TestCase("transports=\"local\"", true)]
    [TestCase("transports=\"https\"", true)]
    [TestCase("transports=\"http https\"", false)]
    [TestCase("", false)]
    public async Task Call_OfAProxyServiceThatNamesOtherTransports_IsServed(string attributes, bool isMarked)
    {
        var runtime = new TestRuntime().Deploy(
            $"<proxy xmlns=\"http://ws.apache.org/ns/synapse\" name=\"Echo\" {attributes}><target><inSequence><breadcrumb text=\"in\"/></inSequence></target></proxy>");
        var next = new ScriptedSender();
        var context = runtime.Context();
        await new LocalSender(next, 8290).SendAsync(new OutboundRequest { Target = new Uri("local://services/Echo"), Context = context });

        var sent = next.Sent[0].Message.Headers;
        var headers = Enumerable.Range(0, sent.Count).Select(index => (sent[index].Key, sent[index].Value)).ToArray();
        var (served, _) = await runtime.DispatchAsync("POST", "/services/Echo", headers: headers);
        Assert.Multiple(() =>
        {
            Assert.That(served.Notes(), Is.EqualTo("in"));
            Assert.That(served.Message.Properties["TRANSPORT_IN_NAME"], Is.EqualTo(isMarked ? "local" : "http"));
            Assert.That(headers.Any(header => header.Key == "X-Integrator-Local"), Is.EqualTo(isMarked));
            Assert.That(served.Message.Headers.Contains("X-Integrator-Local"), Is.False);
            Assert.That(context.Message.Headers.Contains("X-Integrator-Local"), Is.False);
        });
    }
}
