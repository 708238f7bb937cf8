using System.Buffers.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>
/// Writes a request's head (RFC 9112 sections 3 and 5). Every part is checked before it is written: a value with a line break, from a property or a
/// header of the client, is refused rather than becoming a header or a request of its own.
/// </summary>
internal static class RequestHeadWriter
{
    /// <param name="buffer">The head is appended.</param>
    /// <param name="request">What to write.</param>
    /// <param name="toProxy">The connection leads to a forward proxy that is to fetch the target: absolute-form.</param>
    /// <param name="proxyAuthorization">Value of Proxy-Authorization, only for a proxy.</param>
    public static WireError Write(SendBuffer buffer, WireRequest request, bool toProxy = false, string? proxyAuthorization = null)
    {
        var error = WriteRequestLine(buffer, request, toProxy || request.AbsoluteForm);
        if (error != WireError.None)
        {
            return error;
        }

        if (!HeaderSyntax.IsVisible(request.Host))
        {
            return WireError.BadHost;
        }

        buffer.AppendField("Host", request.Host);
        error = request.WriteHeaders(buffer);
        if (error == WireError.None && request.ContentType is not null)
        {
            error = WriteField(buffer, "Content-Type", request.ContentType);
        }

        if (error == WireError.None && proxyAuthorization is not null)
        {
            error = WriteField(buffer, "Proxy-Authorization", proxyAuthorization);
        }

        if (error != WireError.None)
        {
            return error;
        }

        WriteFraming(buffer, request);
        return WireError.None;
    }

    private static WireError WriteRequestLine(SendBuffer buffer, WireRequest request, bool absolute)
    {
        if (!HeaderSyntax.IsToken(request.Method))
        {
            return WireError.BadMethod;
        }

        var target = request.Target;
        if (target.PathAndQuery.Length == 0 || !HeaderSyntax.IsVisible(target.PathAndQuery) || !HeaderSyntax.IsVisible(target.Authority))
        {
            return WireError.BadTarget;
        }

        buffer.Append(request.Method);
        if (absolute)
        {
            buffer.Append(target.IsHttps ? " https://"u8 : " http://"u8);
            buffer.Append(target.Authority);
        }
        else
        {
            buffer.Append(" "u8);
        }

        buffer.Append(target.PathAndQuery);
        buffer.Append(request.IsHttp10 ? " HTTP/1.0\r\n"u8 : " HTTP/1.1\r\n"u8);
        return WireError.None;
    }

    /// <summary>Writes a header line whose name and value cannot begin another one; refuses any other.</summary>
    public static WireError WriteField(SendBuffer buffer, string name, string value)
    {
        if (!HeaderSyntax.IsToken(name))
        {
            return WireError.BadHeaderName;
        }

        if (!HeaderSyntax.IsValue(value))
        {
            return WireError.BadHeaderValue;
        }

        buffer.AppendField(name, value);
        return WireError.None;
    }

    private static void WriteFraming(SendBuffer buffer, WireRequest request)
    {
        switch (request.Framing)
        {
            case BodyFraming.Chunked:
                buffer.Append("Transfer-Encoding: chunked\r\n"u8);
                break;
            case BodyFraming.Length:
                buffer.Append("Content-Length: "u8);
                Utf8Formatter.TryFormat(request.ContentLength, buffer.GetSpan(20), out var digits);
                buffer.Advance(digits);
                buffer.Append("\r\n"u8);
                break;
            case BodyFraming.None:
                break;
        }

        // HTTP/1.1 connections persist unless told otherwise; HTTP/1.0 ones the other way round.
        if (request.Close)
        {
            buffer.Append("Connection: close\r\n\r\n"u8);
        }
        else
        {
            buffer.Append(request.IsHttp10 ? "Connection: keep-alive\r\n\r\n"u8 : "\r\n"u8);
        }
    }
}
