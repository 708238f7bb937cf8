using Integrator.Core.Formats;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

public sealed class JavaClassFormatsTests
{
    [TestCase("org.apache.axis2.builder.ApplicationXMLBuilder", ContentFormat.Xml)]
    [TestCase("org.apache.axis2.transport.http.SOAPMessageFormatter", ContentFormat.Soap)]
    [TestCase("org.apache.synapse.commons.builders.XFormURLEncodedBuilder", ContentFormat.Form)]
    [TestCase("org.apache.axis2.builder.MultipartFormDataBuilder", ContentFormat.MultipartForm)]
    [TestCase("org.apache.axis2.format.PlainTextFormatter", ContentFormat.Text)]
    [TestCase("org.wso2.micro.integrator.core.json.JsonStreamBuilder", ContentFormat.Json)]
    [TestCase("org.apache.axis2.json.JSONBadgerfishOMBuilder", ContentFormat.Json)]
    [TestCase("org.wso2.carbon.relay.BinaryRelayBuilder", ContentFormat.Binary)]
    [TestCase("org.wso2.carbon.relay.ExpandingMessageFormatter", ContentFormat.Binary)]
    [TestCase("com.example.Mine", null)]
    public void Find_Class_IsItsRepresentation(string className, ContentFormat? expected) =>
        Assert.That(JavaClassFormats.Find(className), Is.EqualTo(expected));
}
