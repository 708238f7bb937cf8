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
}
