using Integrator.Core.Formats.Xml;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

public sealed class MakeFaultMediatorTests
{
    [TestCase("soap11", "<code xmlns:a=\"http://schemas.xmlsoap.org/soap/envelope/\" value=\"a:Server\"/>", "<faultcode xmlns:a=\"http://schemas.xmlsoap.org/soap/envelope/\">a:Server</faultcode>")]
    [TestCase("soap11", "<code xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" value=\"soapenv:Client\"/>", "<faultcode>soapenv:Client</faultcode>")]
    [TestCase("soap11", "<code expression=\"'500000'\"/>", "<faultcode>soapenv:500000</faultcode>")]
    [TestCase("soap12", "<code xmlns:b=\"http://www.w3.org/2003/05/soap-envelope\" value=\"b:Receiver\"/>", ">b:Receiver</b:Value>")]
    public async Task Code_Prefix_IsTheOneWritten(string version, string code, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<a/>");
        await context.BuildBodyAsync();
        await runtime.Parse($"<makefault version=\"{version}\">{code}<reason value=\"r\"/></makefault>").MediateAsync(context);
        Assert.That(XmlWriting.ToText(context.Message.Body.Envelope), Does.Contain(expected));
    }

    // What each version makes of each part (mediation-mediators d.3, makefault; MI: FaultMediator).
    [TestCase("soap11", "", "<faultstring>r</faultstring>")]
    [TestCase("soap11", "<role>http://r</role>", "<faultactor>http://r</faultactor>")]
    [TestCase("soap11", "<node>http://n</node>", "<faultstring>r</faultstring></soapenv:Fault>")]
    [TestCase("soap11", "<detail>text</detail>", "<detail>text</detail>")]
    [TestCase("soap11", "<detail><d xmlns=\"\">1</d></detail>", "<detail><d>1</d></detail>")]
    [TestCase("soap11", "<detail expression=\"//x\"/>", "<detail><x>5</x></detail>")]
    [TestCase("soap12", "", "<soapenv:Text xml:lang=\"en\">r</soapenv:Text>")]
    [TestCase("soap12", "<role>http://r</role>", "<soapenv:Role>http://r</soapenv:Role>")]
    [TestCase("soap12", "<node>http://n</node>", "<soapenv:Node>http://n</soapenv:Node>")]
    [TestCase("soap12", "<detail>text</detail>", "<soapenv:Detail>text</soapenv:Detail>")]
    [TestCase("soap12", "<detail><d xmlns=\"\">1</d></detail>", "<soapenv:Detail><d>1</d></soapenv:Detail>")]
    [TestCase("pox", "", "<Exception>r</Exception>")]
    [TestCase("pox", "<detail>text</detail>", "<Exception>text</Exception>")]
    public async Task Part_OfTheVersion_IsWhereItBelongs(string version, string parts, string expected)
    {
        var context = await MakeAsync($"version=\"{version}\"", version, parts);
        Assert.That(XmlWriting.ToText(context.Message.Body.Envelope), Does.Contain(expected));
    }

    // Which way the fault goes: it is a response, unless response="false"; a SOAP fault goes to FaultTo, else ReplyTo, in any case.
    [TestCase("version=\"soap11\"", "http://fault", "http://reply", true, "http://reply")]
    [TestCase("version=\"soap11\" response=\"true\"", null, "http://reply", true, "http://reply")]
    [TestCase("version=\"soap11\" response=\"false\"", "http://fault", "http://reply", false, "http://fault")]
    [TestCase("version=\"soap11\" response=\"false\"", null, "http://reply", false, "http://reply")]
    [TestCase("version=\"soap12\" response=\"false\"", null, null, false, null)]
    [TestCase("version=\"pox\" response=\"false\"", "http://fault", "http://reply", false, "http://to")]
    [TestCase("version=\"pox\"", "http://fault", "http://reply", true, "http://reply")]
    public async Task Response_Attribute_DecidesWhereItGoes(string attributes, string? faultTo, string? replyTo, bool isResponse, string? to)
    {
        var context = await MakeAsync(attributes, attributes.Contains("pox") ? "pox" : attributes.Contains("soap12") ? "soap12" : "soap11", "", faultTo, replyTo);
        Assert.That((context.IsResponse, context.Addressing.To), Is.EqualTo((isResponse, to)));
    }

    [TestCase("soap11", "VersionMismatch", true)]
    [TestCase("soap11", "MustUnderstand", true)]
    [TestCase("soap11", "Client", true)]
    [TestCase("soap11", "Server", true)]
    [TestCase("soap11", "Receiver", false)]
    [TestCase("soap12", "VersionMismatch", true)]
    [TestCase("soap12", "MustUnderstand", true)]
    [TestCase("soap12", "DataEncodingUnknown", true)]
    [TestCase("soap12", "Sender", true)]
    [TestCase("soap12", "Receiver", true)]
    [TestCase("soap12", "Server", false)]
    public void Code_OfTheVersion_IsChecked(string version, string code, bool isCode) =>
        Assert.That(new TestRuntime().Diagnose($"<makefault xmlns=\"http://ws.apache.org/ns/synapse\" version=\"{version}\">{Code(version, code)}<reason value=\"r\"/></makefault>").Count == 0, Is.EqualTo(isCode));

    [TestCase("soap11", "<reason value=\"r\"/>")]
    [TestCase("soap12", "<reason value=\"r\"/>")]
    [TestCase("soap13", "<reason value=\"r\"/>")]
    public void Code_Missing_IsAnErrorUnlessPox(string version, string parts) =>
        Assert.That(new TestRuntime().Diagnose($"<makefault xmlns=\"http://ws.apache.org/ns/synapse\" version=\"{version}\">{parts}</makefault>"), Is.Not.Empty);

    private static string Code(string version, string code) =>
        $"<code xmlns:s=\"{(version == "soap12" ? "http://www.w3.org/2003/05/soap-envelope" : "http://schemas.xmlsoap.org/soap/envelope/")}\" value=\"s:{code}\"/>";

    private static async Task<Integrator.Core.Messages.MessageContext> MakeAsync(string attributes, string version, string parts, string? faultTo = null, string? replyTo = null)
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<a><x>5</x></a>");
        (context.Addressing.To, context.Addressing.FaultTo, context.Addressing.ReplyTo) = ("http://to", faultTo, replyTo);
        var code = version == "pox" ? "" : Code(version, version == "soap12" ? "Receiver" : "Server");
        await runtime.RunAsync($"<makefault {attributes}>{code}<reason value=\"r\"/>{parts}</makefault>", context);
        return context;
    }
}
