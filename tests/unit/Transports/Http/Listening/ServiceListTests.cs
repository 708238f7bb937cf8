using Integrator.Core.Configuration.Options;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>What is at /services itself (MI: PassThroughNHttpGetProcessor).</summary>
public sealed class ServiceListTests
{
    [TestCase("GET /services", 403)]
    [TestCase("GET /services/", 403)]
    [TestCase("GET /services/?wsdl", 403)]
    [TestCase("POST /services/", 202)]
    [TestCase("GET /servicesX", 202)]
    [TestCase("GET /services/Echo", 202)]
    [TestCase("GET /favicon.ico", 301)]
    public async Task Request_ForTheList_IsBlockedByDefault(string line, int status)
    {
        await using var server = await ServerUnderTest.StartAsync(static _ => ValueTask.CompletedTask);
        Assert.That((await server.ExchangeAsync($"{line} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Request_ListNotBlocked_NamesTheServices()
    {
        var options = new DeploymentOptions { Listener = new ListenerOptions { BlockServiceList = false } };
        await using var server = await ServerUnderTest.StartAsync(static _ => ValueTask.CompletedTask, options);
        server.Runtime.Deploy("""<proxy xmlns="http://ws.apache.org/ns/synapse" name="Echo"><target><inSequence/></target></proxy>""");
        var answer = await server.ExchangeAsync("GET /services HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.That((answer.Status, answer.Body), Is.EqualTo((200, "<html><head><title>Services</title></head><body><h2>Deployed services</h2><h3><a href=\"/services/Echo?wsdl\">Echo</a></h3></body></html>")));
    }
}
