using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats.Json;

public sealed class XmlToJsonTests
{
    private static readonly JsonSettings Default = JsonSettings.Default;

    // Rule 1: white space
    [TestCase("<a>\n  <b>x</b>\n</a>", """{"a":{"b":"x"}}""")]
    [TestCase("<a> </a>", """{"a":null}""")]
    [TestCase("<a> x </a>", """{"a":" x "}""")]
    // Rule 2: namespaces
    [TestCase("<p:a xmlns:p='u' p:x='1'><p:b>2</p:b></p:a>", """{"a":{"@x":"1","b":2}}""")]
    // Rule 3: roots that stand for a structure
    [TestCase("<jsonObject><a>1</a></jsonObject>", """{"a":1}""")]
    [TestCase("<jsonArray><jsonElement>1</jsonElement><jsonElement>2</jsonElement></jsonArray>", "[1,2]")]
    [TestCase("<jsonArray><jsonElement>1</jsonElement></jsonArray>", "1")]
    [TestCase("<jsonValue>\"x\"</jsonValue>", "\"x\"")]
    [TestCase("<jsonValue>12.0</jsonValue>", "12.0")]
    [TestCase("<a><jsonArray><jsonElement>1</jsonElement><jsonElement>2</jsonElement></jsonArray></a>", """{"a":[1,2]}""")]
    [TestCase("<a><jsonArray><jsonElement>1</jsonElement><jsonElement>2</jsonElement></jsonArray></a>", """{"a":[1,2]}""")]
    // Rule 4: attributes and text
    [TestCase("<a x='1'>t</a>", """{"a":{"@x":"1","$":"t"}}""")]
    [TestCase("<a x='1'>5</a>", """{"a":{"@x":"1","$":5}}""")]
    [TestCase("<a x='1'/>", """{"a":{"@x":"1"}}""")]
    [TestCase("<a x='1'><b/></a>", """{"a":{"@x":"1","b":null}}""")]
    [TestCase("<a>x<![CDATA[<y>]]></a>", """{"a":"x<y>"}""")]
    [TestCase("<a><!-- no -->x</a>", """{"a":"x"}""")]
    // Rule 5: arrays
    [TestCase("<a><b>1</b><b>2</b></a>", """{"a":{"b":[1,2]}}""")]
    [TestCase("<a><b>1</b><c/><b>2</b></a>", """{"a":{"b":1,"c":null,"b":2}}""")]
    [TestCase("<a><?xml-multiple b?><b>1</b></a>", """{"a":{"b":[1]}}""")]
    [TestCase("<a><?xml-multiple?><b>1</b><c>2</c></a>", """{"a":{"b":[1],"c":2}}""")]
    [TestCase("<a><?xml-multiple b?></a>", """{"a":{"b":[]}}""")]
    [TestCase("<jsonArray><?xml-multiple jsonElement?><jsonElement>1</jsonElement></jsonArray>", "[1]")]
    [TestCase("<jsonArray><?xml-multiple jsonElement?></jsonArray>", "[]")]
    // Rule 6: empty elements
    [TestCase("<a/>", """{"a":null}""")]
    [TestCase("<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>", """{"a":{"@nil":"true"}}""")]
    // Rule 7: types
    [TestCase("<a>true</a>", """{"a":true}""")]
    [TestCase("<a>True</a>", """{"a":"True"}""")]
    [TestCase("<a>null</a>", """{"a":null}""")]
    [TestCase("<a>4.00</a>", """{"a":4.00}""")]
    [TestCase("<a>-0.50</a>", """{"a":-0.50}""")]
    [TestCase("<a>1e3</a>", """{"a":1E+3}""")]
    [TestCase("<a>7.1e1</a>", """{"a":71}""")]
    [TestCase("<a>25e1</a>", """{"a":2.5E+2}""")]
    [TestCase("<a>1E-7</a>", """{"a":1E-7}""")]
    [TestCase("<a>15e-2</a>", """{"a":0.15}""")]
    [TestCase("<a>0.0000001</a>", """{"a":1E-7}""")]
    [TestCase("<a>0.000001</a>", """{"a":0.000001}""")]
    [TestCase("<a>-0</a>", """{"a":0}""")]
    [TestCase("<a>007</a>", """{"a":"007"}""")]
    [TestCase("<a>+1</a>", """{"a":"+1"}""")]
    [TestCase("<a>1.</a>", """{"a":"1."}""")]
    [TestCase("<a>.5</a>", """{"a":".5"}""")]
    [TestCase("<a> 1</a>", """{"a":" 1"}""")]
    [TestCase("<a>12345678901234567890123</a>", """{"a":12345678901234567890123}""")]
    // Rule 8: strings
    [TestCase("<a>\"\\/&#x9;&#xa;&#xd;\u00e9</a>", "{\"a\":\"\\\"\\\\/\\t\\n\\r\u00e9\"}")]
    // Names
    [TestCase("<_JsonReader_PD_1a>x</_JsonReader_PD_1a>", """{"1a":"x"}""")]
    [TestCase("<_JsonReader_PS_a>x</_JsonReader_PS_a>", """{"$a":"x"}""")]
    [TestCase("<stock_JsonReader_32_quote>x</stock_JsonReader_32_quote>", """{"stock quote":"x"}""")]
    public void Convert_Xml_GivesMisJson(string xml, string expected) => Assert.That(Convert(xml, Default), Is.EqualTo(expected));

    private static IEnumerable<TestCaseData> Settings()
    {
        const string Nil = "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><b i:nil='true'/></a>";
        yield return new(Default with { AutoPrimitive = false }, "<a>5</a>", """{"a":"5"}""");
        yield return new(Default with { AutoArray = false }, "<a><b>1</b><b>2</b></a>", """{"a":{"b":1,"b":2}}""");
        yield return new(Default with { NullForEmptyElement = false }, "<a/>", """{"a":""}""");
        yield return new(Default with { NilReadWrite = true }, Nil, """{"a":{"b":null}}""");
        yield return new(Default with { ReadMultipleInstruction = false }, "<a><?xml-multiple b?><b>1</b></a>", """{"a":{"b":1}}""");
        yield return new(Default with { PreserveNamespace = true }, "<p:a xmlns:p='u' p:x='1'><p:b/></p:a>", """{"p_a":{"@p_x":"1","p_b":null}}""");
        yield return new(
            Default with { PreserveNamespace = true, NamespaceDeclarations = true, NamespaceSeparator = '-' },
            "<p:a xmlns:p='u' xmlns='v'/>",
            """{"p-a":{"@xmlns-p":"u","@xmlns":"v"}}""");
        yield return new(Default with { KeepString = JsonSettings.WholeTextPattern("[0-9]+") }, "<a>5</a>", """{"a":"5"}""");
        yield return new(Default with { KeepString = JsonSettings.WholeTextPattern("[0-9]") }, "<a>55</a>", """{"a":55}""");
        yield return new(Default with { MarkString = JsonSettings.LeadingPattern("@@@") }, "<a>@@@5</a>", """{"a":"5"}""");
        yield return new(Default with { MarkString = JsonSettings.LeadingPattern("@"), MarkReplacement = "#" }, "<a>@@5</a>", """{"a":"#@5"}""");
        yield return new(
            Default with { MarkString = JsonSettings.LeadingPattern("@"), KeepString = JsonSettings.WholeTextPattern("x") }, "<a>@5</a>", """{"a":"@5"}""");
    }

    [TestCaseSource(nameof(Settings))]
    public void Convert_Setting_Counts(JsonSettings settings, string xml, string expected) =>
        Assert.That(Convert(xml, settings), Is.EqualTo(expected));

    [Test]
    public void Convert_PreserveSpaces_KeepsBlankText() =>
        Assert.That(
            Encoding.UTF8.GetString(XmlToJson.Convert(XElement.Parse("<a> </a>", LoadOptions.PreserveWhitespace), Default, preserveSpaces: true).Span),
            Is.EqualTo("""{"a":" "}"""));

    [TestCase("<a>x<b/></a>")]
    [TestCase("<a><b/>x</a>")]
    public void Convert_MixedContent_Fails(string xml) => Assert.That(() => Convert(xml, Default), Throws.TypeOf<MessageFormatException>());

    [TestCase("""{"a":1,"b":"x","c":[1,2,{"d":null}],"e":{"f":true}}""")]
    [TestCase("[1,[2,3],[[4,5],6]]")]
    [TestCase("""{"1":{"$x":{"a b":"c"}}}""")]
    public void Convert_JsonAsXmlAndBack_IsTheSame(string json) =>
        Assert.That(
            Encoding.UTF8.GetString(XmlToJson.Convert(JsonToXml.Convert(Encoding.UTF8.GetBytes(json), Default), Default).Span),
            Is.EqualTo(json));

    private static string Convert(string xml, JsonSettings settings) =>
        Encoding.UTF8.GetString(XmlToJson.Convert(XElement.Parse(xml, LoadOptions.PreserveWhitespace), settings).Span);
}
