using System.Text;
using Integrator.Core.Artifacts;
using Integrator.Deployment.Reading;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

/// <summary>Artifacts in any encoding are read, and mistakes told where they are.</summary>
[TestFixture]
public sealed class ArtifactXmlTests
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);

    [TestCase("", "utf-8")]
    [TestCase("<?xml version=\"1.0\"?>", "utf-8")]
    [TestCase("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "utf-8")]
    [TestCase("<?xml version='1.0' encoding = 'utf-8' standalone='yes'?>", "utf-8")]
    [TestCase("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", "iso-8859-1")]
    [TestCase("<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "utf-16")]
    [TestCase("", "utf-16")]
    public void Read_AnyEncoding_KeepsTheText(string declaration, string encoding)
    {
        var name = Encoding.GetEncoding(encoding);
        var content = (byte[])[.. encoding == "utf-8" ? [] : name.GetPreamble(), .. name.GetBytes(declaration + "<a>Grüße</a>")];

        Assert.That(Read(content).Text, Is.EqualTo("Grüße"));
    }

    [TestCase("<a>Grüße</a>")]
    [TestCase("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>Grüße</a>")]
    public void Read_WithAMark_KeepsTheText(string text) =>
        Assert.That(Read([.. WithMark.GetPreamble(), .. WithMark.GetBytes(text)]).Text, Is.EqualTo("Grüße"));

    [TestCase("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <b></c>\n</a>", "Artifact.xml:3:8")]
    [TestCase("<a>\r\n  <b x=1/>\r\n</a>", "Artifact.xml:2:8")]
    [TestCase("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>\n<a>\n  <b></c>\n</a>", "Artifact.xml:3:8")]
    [TestCase("<?xml version=\"1.0\" encoding=\"nothing\"?>\n<a/>", "Artifact.xml:1:31")]
    [TestCase("<?xml version=\"1.0\" encoding=\"UTF-8\"\n<a/>", "Artifact.xml:2:1")]
    public void Read_Mistake_IsToldWithItsPlace(string text, string place) =>
        Assert.That(Read(Encoding.UTF8.GetBytes(text)).Problem, Does.StartWith(place + " ").Or.StartWith(place + ":"));

    [Test]
    public void Read_BytesThatAreNotInTheEncoding_AreAMistake()
    {
        var content = (byte[])[.. "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>Gr"u8, 0xFC, .. "n</a>"u8];

        Assert.That(Read(content).Problem, Does.StartWith("Artifact.xml:").And.Contain("Invalid character in the given encoding"));
    }

    private static (string? Text, string? Problem) Read(byte[] content)
    {
        var diagnostics = new DiagnosticBag();
        var root = ArtifactXml.Read(content, "Artifact.xml", diagnostics);
        return (root?.Value, diagnostics.Diagnostics.FirstOrDefault()?.ToString());
    }
}
