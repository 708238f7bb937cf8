using Integrator.Core.Messages;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Services;

/// <summary>SOAP faults that answer REST clients (MI: Axis2Sender.sendBack, POXUtils.convertSOAPFaultToPOX).</summary>
public sealed class PlainFaultTests
{
    private const string Ns11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Ns12 = "http://www.w3.org/2003/05/soap-envelope";

    [TestCase(Ns11, "<faultcode>s:Server</faultcode><faultstring>why</faultstring>", true, "<Exception>why</Exception>", 500)]
    [TestCase(Ns11, "<faultstring>why</faultstring><detail>more</detail>", true, "<Exception>more</Exception>", 500)]
    [TestCase(Ns11, "<faultstring>why</faultstring><detail>&lt;a&gt;1&lt;/a&gt;</detail>", true, "<Exception><a>1</a></Exception>", 500)]
    [TestCase(Ns11, "<faultstring>why</faultstring><detail>a &lt; b</detail>", true, "<Exception>a &lt; b</Exception>", 500)]
    [TestCase(Ns11, "<faultstring>why</faultstring><detail><x/></detail>", true, "<Exception>why</Exception>", 500)]
    [TestCase(Ns12, "<s:Code/><s:Reason><s:Text>why</s:Text></s:Reason>", true, "<Exception>why</Exception>", 500)]
    [TestCase(Ns11, "<faultstring>why</faultstring>", false, null, null)]
    public async Task Answer_FaultOfTheFlow_IsPlainForRestClients(string soap, string content, bool isRest, string? expected, int? status)
    {
        var client = await AnswerAsync($"<s:Envelope xmlns:s=\"{soap}\"><s:Body><s:Fault>{content}</s:Fault></s:Body></s:Envelope>", isRest);
        var answer = client.Answer!;
        Assert.Multiple(() =>
        {
            Assert.That(answer.Body.Payload!.Name.LocalName, Is.EqualTo(expected is null ? "Fault" : "Exception"));
            Assert.That(expected is null || answer.Body.Payload!.ToString(System.Xml.Linq.SaveOptions.DisableFormatting) == expected, answer.Body.Payload!.ToString());
            Assert.That(answer.Properties[Axis2Property.HttpStatus], Is.EqualTo(status));
        });
    }

    [Test]
    public async Task Answer_StatusOfTheFlow_Stays()
    {
        var client = await AnswerAsync($"<s:Envelope xmlns:s=\"{Ns11}\"><s:Body><s:Fault><faultstring>why</faultstring></s:Fault></s:Body></s:Envelope>", isRest: true, status: 404);
        Assert.That(client.Answer!.Properties[Axis2Property.HttpStatus], Is.EqualTo(404));
    }

    private static async Task<TestClient> AnswerAsync(string envelope, bool isRest, int? status = null)
    {
        var runtime = new TestRuntime();
        var client = new TestClient();
        var body = MessageBody.Empty();
        body.SetEnvelope(System.Xml.Linq.XElement.Parse(envelope));
        var message = new Message(body) { IsRest = isRest };
        if (status is not null)
        {
            message.Properties[Axis2Property.HttpStatus] = status;
        }

        await client.AnswerAsync(new MessageContext(runtime, runtime.Artifacts, message, client));
        return client;
    }
}
