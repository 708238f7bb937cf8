using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>Who sends a request: address and, where known, host name.</summary>
internal readonly record struct Caller(string? Address, string? Host)
{
    /// <summary>X-Forwarded-For and X-Forwarded-Host come before what the connection says (MI: ThrottleMediator.getIp).</summary>
    public static Caller Of(Message message)
    {
        var forwarded = message.Headers["X-Forwarded-For"];
        var comma = forwarded?.IndexOf(',', StringComparison.Ordinal) ?? -1;
        var address = forwarded is null ? message.Properties.GetString(Axis2Property.RemoteAddress) : comma < 0 ? forwarded : forwarded[..comma];
        return new Caller(address?.Trim(), message.Headers["X-Forwarded-Host"] ?? message.Properties.GetString(Axis2Property.RemoteHost));
    }
}
