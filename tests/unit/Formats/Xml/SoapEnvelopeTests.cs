using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats.Xml;

public sealed class SoapEnvelopeTests
{
    private const string Fault11 = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header><h s:mustUnderstand='1' s:actor='x'/></s:Header>"
        + "<s:Body><s:Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring><faultactor>me</faultactor><detail><d/></detail></s:Fault></s:Body></s:Envelope>";

    private const string Fault12 = "<soapenv:Envelope xmlns:soapenv=\"http://www.w3.org/2003/05/soap-envelope\"><soapenv:Header>"
        + "<h soapenv:mustUnderstand=\"true\" soapenv:role=\"x\"/></soapenv:Header><soapenv:Body><soapenv:Fault><soapenv:Code><soapenv:Value>soapenv:Sender</soapenv:Value></soapenv:Code>"
        + "<soapenv:Reason><soapenv:Text xml:lang=\"en-US\">no</soapenv:Text></soapenv:Reason><soapenv:Role>me</soapenv:Role><soapenv:Detail><d/></soapenv:Detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>";

    [Test]
    public void Convert_FaultTo12AndBack_TranslatesEveryPart()
    {
        var source = XmlReading.Parse(Fault11, FormatLimits.Default);
        var converted = SoapEnvelope.Convert(source, SoapVersion.Soap12);
        Assert.That(XmlWriting.ToText(converted), Is.EqualTo(Fault12));
        var back = XmlWriting.ToText(SoapEnvelope.Convert(converted, SoapVersion.Soap11));
        Assert.That(back, Does.Contain("<faultcode>soapenv:Client</faultcode><faultstring>no</faultstring><faultactor>me</faultactor><detail><d/></detail>"));
        Assert.That(back, Does.Contain("<h soapenv:mustUnderstand=\"1\" soapenv:actor=\"x\"/>"));
    }

    [Test]
    public void BodyOf_EnvelopeWithoutBody_GetsOne() =>
        Assert.That(SoapEnvelope.BodyOf(XmlReading.Parse("<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'/>", FormatLimits.Default)).Parent, Is.Not.Null);
}
