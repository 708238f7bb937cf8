using Integrator.Core.Formats;
using NUnit.Framework;

namespace Integrator.UnitTests.Endpoints;

/// <summary>WSDL endpoints whose document is at a URL.</summary>
[TestFixture]
internal sealed class RemoteWsdlEndpointTests : EndpointTestBase
{
    private const string Document = """
        <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"><w:service name="S"><w:port name="P"><s:address location="http://backend:9000/s"/></w:port></w:service></w:definitions>
        """;

    private const string Endpoint = "<wsdl uri=\"http://backend:9000/s?wsdl\" service=\"S\" port=\"P\"/>";

    [Test]
    public async Task Send_FirstMessage_FetchesTheDocumentOnce()
    {
        var endpoint = Parse(Endpoint);
        Runtime.NonBlocking.Answers(Document, "text/xml");
        await SendAsync(endpoint, Runtime.Context());
        await SendAsync(endpoint, Runtime.Context());
        Assert.That(Runtime.NonBlocking.Sent.ConvertAll(static sent => (sent.Request.Target.OriginalString, sent.Request.Format)), Is.EqualTo(new[]
        {
            ("http://backend:9000/s?wsdl", EndpointFormat.Unchanged),
            ("http://backend:9000/s", EndpointFormat.Soap11),
            ("http://backend:9000/s", EndpointFormat.Soap11),
        }));
    }

    [TestCase("", "the answer is empty")]
    [TestCase("<w:definitions xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\"/>", "no address for port 'P'")]
    [TestCase("<html/>", "no WSDL 1.1 document")]
    [TestCase("no xml", "")]
    public async Task Send_DocumentOfNoUse_IsAFaultAndTheNextMessageTriesAgain(string document, string reason)
    {
        var endpoint = Parse(Endpoint);
        Runtime.NonBlocking.Answers(document, "text/xml").Answers(Document, "text/xml");
        var failed = await SendAsync(endpoint, Runtime.Context());
        var next = await SendAsync(endpoint, Runtime.Context());
        Assert.Multiple(() =>
        {
            Assert.That(failed.Fault?.Code, Is.EqualTo(303002));
            Assert.That(failed.Fault?.Message, Does.Contain("http://backend:9000/s").And.Contain(reason));
            Assert.That(next.Reply, Is.Not.Null);
        });
    }

    [Test]
    public async Task Send_ServerAway_IsAFault()
    {
        Runtime.NonBlocking.Fails(Refused);
        Assert.That((await SendAsync(Parse(Endpoint), Runtime.Context())).Fault?.Message, Does.Contain(Refused.Message));
    }
}
