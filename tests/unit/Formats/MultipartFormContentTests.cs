using System.Text;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

public sealed class MultipartFormContentTests
{
    [TestCase("<r><a>1</a></r>", false, "name=\"a\"\r\nContent-Type: text/plain; charset=US-ASCII\r\n\r\n1")]
    [TestCase("<r><a charset='UTF-8'>é</a></r>", false, "name=\"a\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\né")]
    [TestCase("<r><a><b>1</b><c>2</c><b>3</b></a></r>", false, "name=\"a\"\r\nContent-Type: application/xml; charset=US-ASCII\r\n\r\n<a><b>1</b><c>2</c><b>3</b></a>")]
    [TestCase("<r><f filename='n.txt' content-type='text/csv'>eA==</f></r>", false, "name=\"f\"; filename=\"n.txt\"\r\nContent-Type: text/csv; charset=ISO-8859-1\r\n\r\neA==")]
    [TestCase("<r><f filename='n.txt' content-type='text/csv'>eA==</f></r>", true, "name=\"f\"; filename=\"n.txt\"\r\nContent-Type: text/csv; charset=ISO-8859-1\r\n\r\nx")]
    [TestCase(
        "<r><x:file xmlns:x='http://org.apache.axis2/xsd/form-data' name='up'>eA==</x:file></r>",
        false,
        "name=\"up\"; filename=\"esb-generated-file\"\r\nContent-Type: text/plain; charset=ISO-8859-1\r\n\r\nx")]
    [TestCase(
        "<r><f xmlns='http://org.apache.axis2/xsd/form-data' filename='n' content-type='application/pdf'>$eA</f></r>",
        false,
        "name=\"f\"; filename=\"n\"\r\nContent-Type: application/pdf; charset=ISO-8859-1\r\n\r\n$eA")]
    [TestCase(
        "<r><file xmlns='http://org.apache.axis2/xsd/form-data' filename='n' content-type='application/pdf'>$eA</file></r>",
        false,
        "name=\"file\"; filename=\"n\"\r\nContent-Type: application/pdf; charset=ISO-8859-1\r\n\r\nx")]
    [TestCase(
        "<r><f filename='n' content-type='text/plain; charset=UTF-8'>1</f></r>", false, "name=\"f\"; filename=\"n\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n1")]
    [TestCase("<r><a content-type='application/json'>1</a></r>", false, "name=\"a\"\r\nContent-Type: text/plain; charset=US-ASCII\r\n\r\n1")]
    [TestCase("<r xmlns:p='u'><p:a>1</p:a></r>", false, "name=\"p:a\"\r\nContent-Type: text/plain; charset=US-ASCII\r\n\r\n1")]
    [TestCase(
        "<r><a xmlns='d' xmlns:n='m' k='v'>t<n:b><x:I xmlns:x='o' href='h'/></n:b></a></r>",
        false,
        "name=\"a\"\r\nContent-Type: application/xml; charset=US-ASCII\r\n\r\n<a xmlns=\"d\" xmlns:n=\"m\"><n:b><x:I xmlns:x=\"o\"></x:I></n:b></a>")]
    [TestCase("<r xmlns:n='m'><n:a><b>é</b></n:a></r>", false, "name=\"a\"\r\nContent-Type: application/xml; charset=UTF-8\r\n\r\n<n:a xmlns:n=\"m\"><b>é</b></n:a>")]
    [TestCase(
        "<r><a content-transfer-encoding='8bit'>1</a></r>",
        false,
        "name=\"a\"\r\nContent-Type: text/plain; charset=US-ASCII\r\nContent-Transfer-Encoding: 8bit\r\n\r\n1")]
    public void Write_Element_IsOnePart(string xml, bool decode, string expected) =>
        Assert.That(Write(xml, decode), Is.EqualTo($"--B\r\nContent-Disposition: form-data; {expected}\r\n--B--\r\n"));

    [Test]
    public void Write_NamesWithLineBreaksAndQuotes_StayInsideTheirQuotes() =>
        Assert.That(
            Write("<r><f filename='a&#13;&#10;X: y\"' content-type='t/p&#10;X: z'>1</f></r>", false),
            Does.Contain("filename=\"aX: y%22\"\r\nContent-Type: t/pX: z; charset=ISO-8859-1\r\n\r\n"));

    [TestCase("eHk=", "xy")]
    [TestCase("e H\nk", "xy")]
    [TestCase("eHkA?", "xy\0")]
    [TestCase("$2", "")]
    [TestCase("", "")]
    public void Write_FileThatIsNotQuiteBase64_IsReadLeniently(string content, string expected) =>
        Assert.That(Write($"<r><f filename='n'>{content}</f></r>", true), Does.EndWith($"\r\n\r\n{expected}\r\n--B--\r\n"));

    [Test]
    public void Write_NoPayload_IsTheClosingBoundary() =>
        Assert.That(Encoding.UTF8.GetString(MultipartFormContent.Write(null, "B", null, false)), Is.EqualTo("--B--\r\n"));

    private static string Write(string xml, bool decode) =>
        Encoding.UTF8.GetString(MultipartFormContent.Write(XmlReading.Parse(xml, FormatLimits.Default), "B", null, decode));
}
