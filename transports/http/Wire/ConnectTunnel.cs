using Integrator.Core.Senders;

namespace Integrator.Transports.Http.Wire;

/// <summary>Asks a proxy for a tunnel to a target (RFC 9110 section 9.3.6). Works on spans; its user does the I/O.</summary>
internal static class ConnectTunnel
{
    /// <summary>Writes the CONNECT request. Credentials only if the proxy has some configured.</summary>
    public static WireError WriteRequest(SendBuffer buffer, in RouteKey route)
    {
        var target = route.Target;
        if (!HeaderSyntax.IsVisible(target))
        {
            return WireError.BadTarget;
        }

        buffer.Append("CONNECT "u8);
        buffer.Append(target);
        buffer.Append(" HTTP/1.1\r\nHost: "u8);
        buffer.Append(target);
        if (route.Proxy?.Authorization is { } authorization)
        {
            buffer.Append("\r\nProxy-Authorization: "u8);
            buffer.Append(authorization);
        }

        buffer.Append("\r\n\r\n"u8);
        return WireError.None;
    }

    /// <summary>Judges the answer once its head is complete; null when the tunnel stands.</summary>
    public static SendFailure? Judge(in RouteKey route, ResponseReader reader)
    {
        if (reader.Head.Status is < 200 or > 299)
        {
            return Failures.ProxyStatus(route, reader.Head.Status, reader.Head.Reason);
        }

        // In a tunnel the target speaks second: bytes that came with the proxy's answer are not the target's.
        return reader.HasLeftover ? Failures.ProxyViolation(route, WireError.BadStatusLine) : null;
    }
}
