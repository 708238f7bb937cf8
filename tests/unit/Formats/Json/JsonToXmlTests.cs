using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats.Json;

public sealed class JsonToXmlTests
{
    private static readonly JsonSettings Default = JsonSettings.Default;
    private static readonly JsonSettings Marked = Default with { WriteMultipleInstruction = true };
    private static readonly JsonSettings Nil = Default with { NilReadWrite = true };

    [TestCase("""{"a":1}""", "<jsonObject><a>1</a></jsonObject>")]
    [TestCase("""{"a":-1.50e3,"b":true,"c":"t"}""", "<jsonObject><a>-1.50e3</a><b>true</b><c>t</c></jsonObject>")]
    [TestCase("[1,2]", "<jsonArray><jsonElement>1</jsonElement><jsonElement>2</jsonElement></jsonArray>")]
    [TestCase("""[{"a":1},{"a":2}]""", "<jsonArray><jsonElement><a>1</a></jsonElement><jsonElement><a>2</a></jsonElement></jsonArray>")]
    [TestCase("[]", "<jsonArray/>")]
    [TestCase("{}", "<jsonObject/>")]
    [TestCase("\"text\"", "<jsonValue>\"text\"</jsonValue>")]
    [TestCase("12.50", "<jsonValue>12.50</jsonValue>")]
    [TestCase("true", "<jsonValue>true</jsonValue>")]
    [TestCase("null", "<jsonValue>null</jsonValue>")]
    [TestCase("""{"a":[1,2]}""", "<jsonObject><a>1</a><a>2</a></jsonObject>")]
    [TestCase("""{"a":[]}""", "<jsonObject/>")]
    [TestCase("""{"a":[[1,2]]}""", "<jsonObject><a><jsonArray><jsonElement>1</jsonElement><jsonElement>2</jsonElement></jsonArray></a></jsonObject>")]
    [TestCase("[[],[1]]", "<jsonArray><jsonElement><jsonArray/></jsonElement><jsonElement><jsonArray><jsonElement>1</jsonElement></jsonArray></jsonElement></jsonArray>")]
    [TestCase("""{"a":null}""", "<jsonObject><a/></jsonObject>")]
    [TestCase("""{"a":{}}""", "<jsonObject><a/></jsonObject>")]
    [TestCase("""{"a":""}""", "<jsonObject><a></a></jsonObject>")]
    [TestCase("""{"1a":1}""", "<jsonObject><_JsonReader_PD_1a>1</_JsonReader_PD_1a></jsonObject>")]
    [TestCase("""{"$a":1}""", "<jsonObject><_JsonReader_PS_a>1</_JsonReader_PS_a></jsonObject>")]
    [TestCase("""{"a b":1}""", "<jsonObject><a_JsonReader_32_b>1</a_JsonReader_32_b></jsonObject>")]
    [TestCase("""{"a":{"@x":"1","$":"t"}}""", "<jsonObject><a x=\"1\">t</a></jsonObject>")]
    [TestCase("""{"@x":2,"a":1}""", "<jsonObject x=\"2\"><a>1</a></jsonObject>")]
    [TestCase("""{"a":{"@xmlns":"u","b":1}}""", "<jsonObject><a xmlns=\"u\"><b>1</b></a></jsonObject>")]
    [TestCase("""{"a":{"@xmlns":{"$":"u","p":"v"},"b":1}}""", "<jsonObject><a xmlns:p=\"v\" xmlns=\"u\"><b>1</b></a></jsonObject>")]
    [TestCase("""{"a":1,"a":2}""", "<jsonObject><a>1</a><a>2</a></jsonObject>")]
    [TestCase("{\"a\":\"\\u0011x\"}", "<jsonObject><a>\\u0011x</a></jsonObject>")]
    [TestCase("{\"a\":\"\u0011\nx\"}", "<jsonObject><a>\\u0011\nx</a></jsonObject>")]
    [TestCase("{\"a\":\"\\ud83d\\ude00 <&>\"}", "<jsonObject><a>\U0001F600 &lt;&amp;&gt;</a></jsonObject>")]
    public void Convert_Json_GivesMisXml(string json, string expected) => Assert.That(Convert(json, Default), Is.EqualTo(expected));

    [TestCase("[null,null,1]", "<jsonArray><?xml-multiple  jsonElement?><jsonElement/><jsonElement/><jsonElement>1</jsonElement></jsonArray>")]
    [TestCase("""{"a":[1]}""", "<jsonObject><?xml-multiple  a?><a>1</a></jsonObject>")]
    [TestCase("[[]]", "<jsonArray><?xml-multiple  jsonElement?><jsonElement><jsonArray><?xml-multiple  jsonElement?></jsonArray></jsonElement></jsonArray>")]
    public void Convert_InstructionsEnabled_MarksArrays(string json, string expected) => Assert.That(Convert(json, Marked), Is.EqualTo(expected));

    [Test]
    public void Convert_NilEnabled_MarksNull() =>
        Assert.That(Convert("""{"a":null,"b":""}""", Nil), Is.EqualTo("<jsonObject><a nil=\"true\"/><b></b></jsonObject>"));

    [TestCase("""{"a":""")]
    [TestCase("""{"a":1""")]
    [TestCase("{'a':1}")]
    [TestCase("""{"a":1} x""")]
    [TestCase("""{"$":{"a":1}}""")]
    [TestCase("""{"@a":[1]}""")]
    [TestCase("{\"a\":\"\\uZZZZ\"}")]
    public void Convert_NotJson_Fails(string json) =>
        Assert.That(() => Convert(json, Default), Throws.TypeOf<MessageFormatException>());

    [Test]
    public void Convert_DeeperThanAllowed_Fails() =>
        Assert.That(() => Convert(new string('[', 600) + new string(']', 600), Default), Throws.TypeOf<MessageFormatException>());

    private static string Convert(string json, JsonSettings settings) =>
        XmlWriting.ToText(JsonToXml.Convert(Encoding.UTF8.GetBytes(json), settings));
}
