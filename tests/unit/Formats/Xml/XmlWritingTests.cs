using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats.Xml;

public sealed class XmlWritingTests
{
    [TestCase("<a></a>", "<a/>")]
    [TestCase("<a>\n  <b x='1'/>\n</a>", "<a>\n  <b x=\"1\"/>\n</a>")]
    [TestCase("<p:a xmlns:p='u' p:x='1'><p:b/><c/></p:a>", "<p:a xmlns:p=\"u\" p:x=\"1\"><p:b/><c/></p:a>")]
    [TestCase("<a xmlns='u'><b xmlns=''/></a>", "<a xmlns=\"u\"><b xmlns=\"\"/></a>")]
    [TestCase("<a xmlns:p='u'><b xmlns:p='v'><p:c/></b><p:d/></a>", "<a xmlns:p=\"u\"><b xmlns:p=\"v\"><p:c/></b><p:d/></a>")]
    [TestCase("<a xmlns:p='u'><b xmlns:p='u'/></a>", "<a xmlns:p=\"u\"><b/></a>")]
    [TestCase("<a xml:lang='en'/>", "<a xml:lang=\"en\"/>")]
    [TestCase("<a><![CDATA[<b>&]]></a>", "<a>&lt;b&gt;&amp;</a>")]
    [TestCase("<a x='&lt;&quot;&#10;'>&amp;&#13;\"</a>", "<a x=\"&lt;&quot;&#xa;\">&amp;&#xd;\"</a>")]
    [TestCase("<a><!-- c --><?t d?>\U0001F600</a>", "<a><!-- c --><?t  d?>\U0001F600</a>")]
    [TestCase("<?xml version='1.0'?><!-- before --><a/><!-- after -->", "<a/>")]
    public void ToText_ParsedXml_IsWrittenAsMiDoes(string xml, string expected) =>
        Assert.That(XmlWriting.ToText(XmlReading.Parse(xml, FormatLimits.Default)), Is.EqualTo(expected));

    [Test]
    public void ToText_NamespaceWithoutPrefix_IsDeclared()
    {
        XNamespace space = "u";
        var element = new XElement("a", new XElement(space + "b", new XElement(space + "c"), new XAttribute(space + "x", "1")));
        Assert.That(XmlWriting.ToText(element), Is.EqualTo("<a><b xmlns=\"u\" xmlns:p1=\"u\" p1:x=\"1\"><c/></b></a>"));
    }

    [Test]
    public void ToText_PartOfATree_KeepsItsPrefixes()
    {
        var tree = XmlReading.Parse("<p:a xmlns:p='u' xmlns:q='v'><p:b><p:c q:x='1'/></p:b></p:a>", FormatLimits.Default);
        Assert.That(XmlWriting.ToText(tree.Elements().Single()), Is.EqualTo("<p:b xmlns:p=\"u\"><p:c xmlns:q=\"v\" q:x=\"1\"/></p:b>"));
    }

    [Test]
    public void ToText_DefaultNamespaceThatTheNameContradicts_IsLeftOut() =>
        Assert.That(XmlWriting.ToText(new XElement("a", new XAttribute("xmlns", "u"))), Is.EqualTo("<a/>"));

    [TestCase("\u0001")]
    [TestCase("\uFFFF")]
    public void ToText_CharacterThatXmlLacks_Fails(string text) =>
        Assert.That(() => XmlWriting.ToText(new XElement("a", text)), Throws.TypeOf<MessageFormatException>());

    [Test]
    public void ToBytes_Declaration_NamesTheCharset() =>
        Assert.That(
            System.Text.Encoding.UTF8.GetString(XmlWriting.ToBytes(new XElement("a"), "UTF-8", declaration: true).Span),
            Is.EqualTo("<?xml version='1.0' encoding='UTF-8'?><a/>"));
}
