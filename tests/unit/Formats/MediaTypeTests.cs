using Integrator.Core.Formats;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

public sealed class MediaTypeTests
{
    [TestCase("text/xml", "text/xml")]
    [TestCase("text/xml ; charset=x", "text/xml")]
    [TestCase("text/xml, text/html", "text/xml")]
    [TestCase("", "")]
    public void Of_Value_IsTheTypeAlone(string value, string expected) => Assert.That(MediaType.Of(value), Is.EqualTo(expected));

    [TestCase("Text/XML;a=b", true)]
    [TestCase("text/xml2", false)]
    [TestCase(null, false)]
    public void Is_ComparesTheTypeAlone(string? value, bool expected) => Assert.That(MediaType.Is(value, "text/xml"), Is.EqualTo(expected));

    [TestCase("a/b; charset=utf-8", "charset", "utf-8")]
    [TestCase("a/b;CHARSET=\"utf-8\"; x=y", "charset", "utf-8")]
    [TestCase("a/b; type=\"x; charset=no\"; charset=yes", "charset", "yes")]
    [TestCase("a/b; name=\"q\\\"r\"", "name", "q\"r")]
    [TestCase("form-data; filename=\"n\"; name=\"m\"", "name", "m")]
    [TestCase("a/b", "charset", null)]
    [TestCase("a/b; charset", "charset", null)]
    [TestCase("a/b; charset=\"open", "charset", "open")]
    [TestCase(null, "charset", null)]
    public void Parameter_Value_IsFoundAndUnquoted(string? value, string name, string? expected) =>
        Assert.That(MediaType.Parameter(value, name), Is.EqualTo(expected));
}
