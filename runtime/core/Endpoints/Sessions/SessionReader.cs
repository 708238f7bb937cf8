using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Leaves;

namespace Integrator.Core.Endpoints.Sessions;

/// <summary>Reads <c>&lt;session type="http|soap|simpleClientSession"&gt;</c> beside <c>loadbalance</c> (MI: SALoadbalanceEndpointFactory).</summary>
internal static class SessionReader
{
    public static SessionTable? Read(ArtifactElement endpoint, ParseScope scope)
    {
        if (endpoint.Child("session") is not { } session)
        {
            return null;
        }

        var lifetime = ElementNumbers.Long(session, "sessionTimeout") is { } milliseconds and > 0
            ? TimeSpan.FromMilliseconds(milliseconds)
            : scope.Options.Mediation.EndpointSessionTimeout;
        ISessionKey key = session.RequiredAttribute("type").Trim().ToLowerInvariant() switch
        {
            "http" => new CookieSessionKey(),
            "soap" => new SoapHeaderSessionKey(SoapHeaderSessionKey.ServiceGroup, isServerInitiated: true),
            "simpleclientsession" => new SoapHeaderSessionKey(SoapHeaderSessionKey.Client, isServerInitiated: false),
            var other => throw session.Error("bad-session", $"There is no session type '{other}'", "write http, soap or simpleClientSession", session.AttributePlace("type")),
        };
        return new SessionTable(key, lifetime);
    }
}
