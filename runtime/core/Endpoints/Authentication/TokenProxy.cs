using System.IO.Enumeration;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Authentication;

/// <summary><c>proxyConfigs</c> of an OAuth endpoint: the proxy of its token requests.</summary>
/// <param name="Protocol">http; what else is written is refused when a token is asked for.</param>
/// <param name="NonProxyHosts">Host patterns separated by <c>|</c> that are called directly, or null.</param>
/// <param name="TargetProxyHosts">When set, the only hosts that are called through the proxy.</param>
internal sealed record TokenProxy(
    DynamicValue Host, DynamicValue Port, DynamicValue Protocol, DynamicValue? Username, DynamicValue? Password, DynamicValue? NonProxyHosts, DynamicValue? TargetProxyHosts)
{
    private const string Direct = "DIRECT";

    public string AddressFor(string url, MessageContext context)
    {
        var host = Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : "";
        if (Matches(NonProxyHosts?.EvaluateString(context), host) == true || Matches(TargetProxyHosts?.EvaluateString(context), host) == false)
        {
            return Direct;
        }

        var user = Username?.EvaluateString(context) is { Length: > 0 } name
            ? $"{Uri.EscapeDataString(name)}:{Uri.EscapeDataString(Password?.EvaluateString(context) ?? "")}@"
            : "";
        return $"{Protocol.EvaluateString(context)?.Trim()}://{user}{Host.EvaluateString(context)?.Trim()}:{Port.EvaluateString(context)?.Trim()}";
    }

    /// <summary>Null when there is no list.</summary>
    private static bool? Matches(string? patterns, string host)
    {
        if (string.IsNullOrWhiteSpace(patterns))
        {
            return null;
        }

        foreach (var pattern in patterns.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, host, ignoreCase: true))
            {
                return true;
            }
        }

        return false;
    }
}
