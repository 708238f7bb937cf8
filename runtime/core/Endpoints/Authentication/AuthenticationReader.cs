using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Endpoints.Leaves;

namespace Integrator.Core.Endpoints.Authentication;

/// <summary>Reads <c>&lt;authentication&gt;</c> of an http endpoint (endpoints e.3; MI: AuthUtils, OAuthUtils).</summary>
internal static class AuthenticationReader
{
    public static IHttpAuthentication? Read(ArtifactElement http, ParseScope scope)
    {
        if (http.Child("authentication") is not { } authentication)
        {
            return null;
        }

        if (authentication.Child("oauth") is { } oauth)
        {
            return OAuth(oauth, scope);
        }

        return authentication.Child("basicAuth") is { } basic
            ? new BasicAuthentication(Required(basic, "username", scope), Required(basic, "password", scope))
            : throw authentication.Error("bad-authentication", "Authentication configuration is invalid", "write <basicAuth> or <oauth> inside");
    }

    private static OAuthAuthentication OAuth(ArtifactElement oauth, ParseScope scope)
    {
        var grants = oauth.Children().Where(static child => child.Name is "clientCredentials" or "passwordCredentials" or "authorizationCode").ToList();
        if (grants.Count != 1)
        {
            throw oauth.Error("bad-authentication", "Authentication configuration is invalid", "write one of <clientCredentials>, <passwordCredentials> and <authorizationCode> inside");
        }

        var grant = grants[0];
        var (name, parameters) = grant.Name switch
        {
            "passwordCredentials" => ("password", new[] { Pair("username"), Pair("password") }),
            "authorizationCode" => ("refresh_token", [new("refresh_token", Required(grant, "refreshToken", scope))]),
            _ => ("client_credentials", []),
        };
        var request = new TokenRequest
        {
            Grant = name,
            TokenUrl = Required(grant, "tokenUrl", scope),
            ClientId = Required(grant, "clientId", scope),
            ClientSecret = Required(grant, "clientSecret", scope),
            AuthMode = Optional(grant, "authMode", scope),
            Parameters = parameters,
            MoreParameters = Named(grant, "requestParameters", "parameter", scope),
            Headers = Named(grant, "customHeaders", "header", scope),
            Proxy = Proxy(grant, scope),
            Timeout = Timeout(grant, scope),
        };
        return new OAuthAuthentication(new TokenSource(request, scope.Options.Mediation.TokenCacheTime));

        KeyValuePair<string, DynamicValue> Pair(string child) => new(child, Required(grant, child, scope));
    }

    private static TokenProxy? Proxy(ArtifactElement grant, ParseScope scope)
    {
        if (grant.Child("proxyConfigs") is not { } proxy || Truth(grant, "useGlobalProxyConfigs"))
        {
            return null;
        }

        return new TokenProxy(
            Required(proxy, "proxyHost", scope), Required(proxy, "proxyPort", scope), Required(proxy, "proxyProtocol", scope),
            Optional(proxy, "proxyUsername", scope), Optional(proxy, "proxyPassword", scope), Optional(proxy, "nonProxyHosts", scope), Optional(proxy, "targetProxyHosts", scope));
    }

    private static TimeSpan Timeout(ArtifactElement grant, ParseScope scope)
    {
        // The endpoint's own value first (OAuthUtils.getOauthTimeouts).
        if (ElementNumbers.Long(grant, "socketTimeout") is > 0 and var milliseconds)
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        var mediation = scope.Options.Mediation;
        var isGlobal = grant.Child("useGlobalConnectionTimeoutConfigs") is null ? mediation.TokenTimeoutForAll : Truth(grant, "useGlobalConnectionTimeoutConfigs");
        return (isGlobal ? mediation.TokenTimeout : null) ?? mediation.GlobalTimeout;
    }

    private static bool Truth(ArtifactElement parent, string name) => parent.Child(name) is { } child && child.Text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static KeyValuePair<string, DynamicValue>[] Named(ArtifactElement grant, string list, string item, ParseScope scope) =>
        [.. (grant.Child(list)?.Children(item) ?? []).Select(child => new KeyValuePair<string, DynamicValue>(child.RequiredAttribute("name"), Value(child, scope)))];

    private static DynamicValue Required(ArtifactElement parent, string name, ParseScope scope) => parent.Child(name) is { Text.Length: > 0 } child
        ? Value(child, scope)
        : throw parent.Error("bad-authentication", $"<{parent.Name}> needs <{name}>");

    private static DynamicValue? Optional(ArtifactElement parent, string name, ParseScope scope) =>
        parent.Child(name) is { Text.Length: > 0 } child ? Value(child, scope) : null;

    private static DynamicValue Value(ArtifactElement element, ParseScope scope) => scope.ParseValue(element, scope.Resolve(element, element.Text), element.Place, element.Name);
}
