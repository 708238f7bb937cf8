using System.Text;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

public sealed class FormContentTests
{
    [TestCase("a=1&a=2", null, "<a>1</a><a>2</a>")]
    [TestCase("a=x+y%20z%C3%A9", null, "<a>x y zé</a>")]
    [TestCase("a=b=c", null, "<a>b=c</a>")]
    [TestCase("a=", null, "<a></a>")]
    [TestCase("a", null, "<a></a>")]
    [TestCase("=x&&a=1", null, "<a>1</a>")]
    [TestCase("a=1\r\nb=2\n", null, "<a>1</a><b>2</b>")]
    [TestCase("a=1", "q=%41&flag&=z", "<q>A</q><a>1</a>")]
    [TestCase("a=%01", null, "<a>\\u0001</a>")]
    public void Parse_Fields_BecomeElements(string body, string? query, string expected) =>
        Assert.That(
            XmlWriting.ToText(FormContent.Parse(Encoding.UTF8.GetBytes(body), query, null, FormatLimits.Default)),
            Is.EqualTo($"<xformValues>{expected}</xformValues>"));

    [TestCase("a=%")]
    [TestCase("a=%4")]
    [TestCase("a=%zz")]
    [TestCase("a=1&b=2&c=3")]
    public void Parse_BrokenOrTooMuch_Fails(string body) =>
        Assert.That(
            () => FormContent.Parse(Encoding.UTF8.GetBytes(body), null, null, FormatLimits.Default with { MaxParts = 2 }),
            Throws.TypeOf<MessageFormatException>());

    [TestCase("<r><a>x y&amp;=é</a><b/></r>", "UTF-8", "a=x%20y%26%3D%C3%A9&b=")]
    [TestCase("<r><a>é</a></r>", "ISO-8859-1", "a=%E9")]
    [TestCase("<r><a>~!*'()-_.</a></r>", "UTF-8", "a=%7E%21*%27%28%29-_.")]
    [TestCase("<r><_JsonReader_PD_1a>1</_JsonReader_PD_1a><_JsonReader_PS_b>2</_JsonReader_PS_b></r>", "UTF-8", "1a=1&$b=2")]
    [TestCase("<r><a>t<b>nested</b></a></r>", "UTF-8", "a=t")]
    [TestCase("<r/>", "UTF-8", "")]
    public void Write_Children_BecomeFields(string xml, string charset, string expected) =>
        Assert.That(FormContent.Write(XmlReading.Parse(xml, FormatLimits.Default), charset), Is.EqualTo(expected));
}
