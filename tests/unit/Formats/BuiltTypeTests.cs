using System.Text;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

/// <summary>The messageType that follows from what was read (MI: MessageProcessorSelector.getMessageBuilder).</summary>
internal sealed class BuiltTypeTests
{
    private const string Soap11 = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><a>1</a></s:Body></s:Envelope>";

    [TestCase("text/xml; charset=UTF-8", Soap11, false, null, "text/xml")]
    [TestCase("text/xml", "<a/>", true, null, "application/xml")]
    [TestCase("application/json", "{}", true, null, "application/json")]
    [TestCase("application/json", "{}", true, "text/xml", "text/xml")]
    public async Task BuildAsync_Reply_NamesItsType(string contentType, string text, bool isRest, string? chosen, string expected)
    {
        var message = new Message(MessageBody.FromStream(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, contentType)) { IsRest = isRest };
        message.Properties[Axis2Property.MessageType] = chosen;
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        Assert.That(message.Properties.GetString(Axis2Property.MessageType), Is.EqualTo(expected));
    }
}
