using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Requests;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Properties;

/// <summary>The rows of MI's property reference (HTTP transport properties, axis2 properties) that show on a request to a backend.</summary>
internal sealed class RequestPropertyTests
{
    private static readonly RequestHeaderRules Rules = new(["Content-Type"], false, "Own/1");

    [TestCase(null, null, "POST /p HTTP/1.1 host=h.test keep-alive chunked type=application/xml body=<a/>")]
    [TestCase("POST_TO_URI", "true", "POST http://h.test/p HTTP/1.1 host=h.test keep-alive chunked type=application/xml body=<a/>")]
    [TestCase("POST_TO_URI", "false", "POST /p HTTP/1.1 host=h.test keep-alive chunked type=application/xml body=<a/>")]
    [TestCase("FULL_URI", "true", "POST http://h.test/p HTTP/1.1 host=h.test keep-alive chunked type=application/xml body=<a/>")]
    [TestCase("DISABLE_CHUNKING", "true", "POST /p HTTP/1.1 host=h.test keep-alive length=4 type=application/xml body=<a/>")]
    [TestCase("DISABLE_CHUNKING", "false", "POST /p HTTP/1.1 host=h.test keep-alive chunked type=application/xml body=<a/>")]
    [TestCase("FORCE_HTTP_CONTENT_LENGTH", "true", "POST /p HTTP/1.1 host=h.test keep-alive length=4 type=application/xml body=<a/>")]
    [TestCase("FORCE_HTTP_1.0", "true", "POST /p HTTP/1.0 host=h.test keep-alive length=4 type=application/xml body=<a/>")]
    [TestCase("NO_KEEPALIVE", "true", "POST /p HTTP/1.1 host=h.test close chunked type=application/xml body=<a/>")]
    [TestCase("REQUEST_HOST_HEADER", "www.wso2.org", "POST /p HTTP/1.1 host=www.wso2.org keep-alive chunked type=application/xml body=<a/>")]
    [TestCase("FORCE_POST_PUT_NOBODY", "true", "POST /p HTTP/1.1 host=h.test keep-alive length=0 type=application/xml body=")]
    [TestCase("HTTP_METHOD", "PUT", "PUT /p HTTP/1.1 host=h.test keep-alive chunked type=application/xml body=<a/>")]
    [TestCase("HTTP_METHOD", "GET", "GET /p HTTP/1.1 host=h.test keep-alive none type=application/xml body=")]
    [TestCase("NO_ENTITY_BODY", "true", "GET /p HTTP/1.1 host=h.test keep-alive none type=application/xml body=")]
    [TestCase("messageType", "application/json", "POST /p HTTP/1.1 host=h.test keep-alive chunked type=application/json body={\"a\":null}")]
    [TestCase("ContentType", "application/vnd.x+xml", "POST /p HTTP/1.1 host=h.test keep-alive chunked type=application/vnd.x+xml body=<a/>")]
    [TestCase("PRESERVE_XML_PROCESSING_INSTRUCTIONS", "true", "POST /p HTTP/1.1 host=h.test keep-alive chunked type=application/xml body=<a/>")]
    public async Task Property_OfAxis2Scope_ShowsOnTheWire(string? name, string? value, string expected)
    {
        var message = Received("<a/>");
        if (name is not null)
        {
            message.Properties[name] = value;
        }

        Assert.That(await OnTheWireAsync(message), Is.EqualTo(expected));
    }

    // Axis2FlexibleMEPClient clones the client options into the request.
    [TestCase("FORCE_HTTP_1.0", "POST /p HTTP/1.0 host=h.test keep-alive length=4 type=application/xml body=<a/>")]
    [TestCase("NO_KEEPALIVE", "POST /p HTTP/1.1 host=h.test close chunked type=application/xml body=<a/>")]
    public async Task Property_OfAxis2ClientScope_ShowsOnTheWire(string name, string expected)
    {
        var message = Received("<a/>");
        message.ClientOptions[name] = "true";
        Assert.That(await OnTheWireAsync(message), Is.EqualTo(expected));
    }

    [TestCase("setCharacterEncoding", "false", "application/xml", "é")]
    [TestCase("CHARACTER_SET_ENCODING", "ISO-8859-1", "application/xml; charset=ISO-8859-1", "é")]
    [TestCase(null, null, "application/xml; charset=UTF-8", "é")]
    public async Task Property_OfTheCharset_ShowsInTypeAndBytes(string? name, string? value, string type, string text)
    {
        var message = Received("<a/>");
        message.Headers.Remove("Content-Type");
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        message.Body.SetPayload(new System.Xml.Linq.XElement("a", text));
        if (name is not null)
        {
            message.Properties[name] = value;
        }

        var wire = await ComposeAsync(message);
        var encoding = value == "ISO-8859-1" ? System.Text.Encoding.Latin1 : System.Text.Encoding.UTF8;
        Assert.That((wire.ContentType, encoding.GetString(wire.BodyBytes.Span)), Is.EqualTo((type, $"<a>{text}</a>")));
    }

    private static Message Received(string xml)
    {
        var message = new Message(MessageBody.FromStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(xml)), null, "application/xml"));
        message.Headers["Content-Type"] = "application/xml";
        return message;
    }

    private static async Task<string> OnTheWireAsync(Message message)
    {
        var wire = await ComposeAsync(message);
        var body = wire.BodyStream is { } stream ? await new StreamReader(stream).ReadToEndAsync() : System.Text.Encoding.UTF8.GetString(wire.BodyBytes.Span);
        var framing = wire.Framing switch
        {
            BodyFraming.Length => $"length={wire.ContentLength}",
            BodyFraming.Chunked => "chunked",
            _ => "none",
        };
        return $"{wire.Method} {(wire.AbsoluteForm ? "http://" + wire.Target.Authority : "")}{wire.Target.PathAndQuery} HTTP/{(wire.IsHttp10 ? "1.0" : "1.1")} host={wire.Host} "
            + $"{(wire.Close ? "close" : "keep-alive")} {framing} type={wire.ContentType} body={body}";
    }

    private static async Task<WireRequest> ComposeAsync(Message message) => await new RequestComposer(Rules).ComposeAsync(
        message, new OutboundCall(new Uri("http://h.test/p"), null, EndpointFormat.Unchanged, ProxyChoice.Direct, null, null, CancellationToken.None), MessageFormats.Default);
}
