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

    [Test]
    public void RootName_MalformedFurtherOn_IsStillRead() =>
        Assert.That(XmlReading.RootName("<?xml version='1.0'?><!-- c --><a><b>"u8.ToArray(), null, Tight).LocalName, Is.EqualTo("a"));

    [Test]
    public void Parse_UnknownCharset_Fails() =>
        Assert.That(() => XmlReading.Parse("<a/>"u8.ToArray(), "no-such", Tight), Throws.TypeOf<MessageFormatException>());
}
