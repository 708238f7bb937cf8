using System.Text;
using Integrator.Core.Formats;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

public sealed class MultipartReadingTests
{
    [TestCase("--B\r\nA: 1\r\n\r\nx\r\n--B--", "A: 1|x")]
    [TestCase("--B\r\n\r\nx\r\n--B--", "|x")]
    [TestCase("--B\r\nA: 1\r\n\r\n\r\n--B--", "A: 1|")]
    [TestCase("pre\r\n--B\r\nA: 1\r\nC: 2\r\n\r\nx\r\ny\r\n--B\r\n\r\nz\r\n--B--\r\nepilogue", "A: 1\r\nC: 2|x\r\ny", "|z")]
    [TestCase("--B--")]
    public void Split_Body_GivesItsParts(string body, params string[] expected) =>
        Assert.That(
            Split(body, "multipart/mixed; boundary=\"B\"", FormatLimits.Default).Select(part => $"{part.HeaderBlock}|{Encoding.UTF8.GetString(part.Content.Span)}"),
            Is.EqualTo(expected));

    [TestCase("--B\r\n\r\nx", "multipart/mixed; boundary=B")]
    [TestCase("--B\r\n\r\nx\r\n--C--", "multipart/mixed; boundary=B")]
    [TestCase("x", "multipart/mixed; boundary=B")]
    [TestCase("", "multipart/mixed; boundary=B")]
    [TestCase("--B--", "multipart/mixed")]
    [TestCase("--B\r\n\r\nx\r\n--B\r\n\r\ny\r\n--B--", "multipart/mixed; boundary=B")]
    public void Split_BrokenBody_Fails(string body, string type) =>
        Assert.That(() => Split(body, type, FormatLimits.Default with { MaxParts = 1 }), Throws.TypeOf<MessageFormatException>());

    private static List<MultipartPart> Split(string body, string type, FormatLimits limits) =>
        MultipartReading.Split(Encoding.UTF8.GetBytes(body), type, limits);
}
