using Integrator.Core.Senders;
using Integrator.Host.Composition;
using Integrator.UnitTests.Mediators;
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
}
