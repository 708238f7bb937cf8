using System.Text;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats.Xml;

public sealed class XmlReadingTests
{
    private static readonly FormatLimits Tight = FormatLimits.Default with { MaxDepth = 3, MaxAttributes = 2, MaxBodyBytes = 200 };

    [TestCase("<a><b><c/></b></a>", true)]
    [TestCase("<a><b><c><d/></c></b></a>", false)]
    [TestCase("<a x='1' y='2'/>", true)]
    [TestCase("<a x='1' y='2' z='3'/>", false)]
    [TestCase("<a/><b/>", false)]
    [TestCase("<a/>text", false)]
    [TestCase("<a>", false)]
    [TestCase("<a></b>", false)]
    [TestCase("", false)]
    [TestCase("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", false)]
    [TestCase("<a>&undeclared;</a>", false)]
    [TestCase("<a>&#1;</a>", false)]
    [TestCase("<p:a/>", false)]
    public void Parse_Text_IsTakenOrRefused(string xml, bool accepted) =>
        Assert.That(() => XmlReading.Parse(xml, Tight), accepted ? Throws.Nothing : Throws.TypeOf<MessageFormatException>());

    [Test]
    public void Parse_LongerThanAllowed_Fails() =>
        Assert.That(() => XmlReading.Parse($"<a>{new string('x', 300)}</a>", Tight), Throws.TypeOf<MessageFormatException>());

    [TestCase("<a/>", "a")]
    [TestCase(" \n<a\n/>\n", "a")]
    [TestCase("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a></a>", "a")]
    [TestCase("<?xml version='1.0'?>\r\n<a xmlns=''>x</a>", "a")]
    [TestCase("<a xmlns='urn:x' b = \"1\"></a>", "{urn:x}a")]
    [TestCase("<p:a xmlns='urn:x' q:b='1' xmlns:q='urn:q' xmlns:p = 'urn:p'></p:a>", "{urn:p}a")]
    [TestCase("<p:a xmlns:pp='urn:pp' xmlns:p='urn:&amp;p'/>", "{urn:&p}a")]
    [TestCase("<soapenv:Envelope xmlns:soapenv='http://schemas.xmlsoap.org/soap/envelope/'><soapenv:Body/></soapenv:Envelope>", "{http://schemas.xmlsoap.org/soap/envelope/}Envelope")]
    [TestCase("<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'/>", "{http://www.w3.org/2003/05/soap-envelope}Envelope")]
    [TestCase("<!-- c --><?pi?><a-b.c_1/>", "a-b.c_1")]
    [TestCase("<\u00e9t\u00e9 xmlns='urn:\u00e9'/>", "{urn:\u00e9}\u00e9t\u00e9")]
    [TestCase("<a b='>'>x</a>", "a")]
    [TestCase("<xml:a/>", "{http://www.w3.org/XML/1998/namespace}a")]
    public void RootName_OfADocument_IsTheParsers(string document, string name)
    {
        Assert.That(XmlReading.RootName(Encoding.UTF8.GetBytes(document), null, Tight).ToString(), Is.EqualTo(name));
        Assert.That(XmlStart.RootName(Encoding.UTF8.GetBytes(document))?.ToString(), Is.Null.Or.EqualTo(name));
    }

    [TestCase("")]
    [TestCase("a")]
    [TestCase("<a")]
    [TestCase("<1/>")]
    [TestCase("<p:a/>")]
    [TestCase("<p:a xmlns:p=''/>")]
    [TestCase("<a b></a>")]
    [TestCase("<a b='<'></a>")]
    [TestCase("<a b='1'c='2'></a>")]
    [TestCase("<a:/>")]
    [TestCase("<!DOCTYPE a><a/>")]
    public void RootName_OfWhatIsNoDocument_IsRefused(string document)
    {
        Assert.That(XmlStart.RootName(Encoding.UTF8.GetBytes(document)), Is.Null);
        Assert.That(() => XmlReading.RootName(Encoding.UTF8.GetBytes(document), null, Tight), Throws.InstanceOf<MessageFormatException>());
    }

    [Test]
    public void RootName_MalformedFurtherOn_IsStillRead() =>
        Assert.That(XmlReading.RootName("<?xml version='1.0'?><!-- c --><a><b>"u8.ToArray(), null, Tight).LocalName, Is.EqualTo("a"));

    [Test]
    public void Parse_UnknownCharset_Fails() =>
        Assert.That(() => XmlReading.Parse("<a/>"u8.ToArray(), "no-such", Tight), Throws.TypeOf<MessageFormatException>());
}
