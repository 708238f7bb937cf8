using System.Text;

namespace Integrator.Transports.Http.Proxying;

/// <summary>User and password for a proxy, sent preemptively as Basic (RFC 7617).</summary>
public sealed class ProxyCredentials(string username, string? password)
{
    public string Username { get; } = username;

    /// <summary>The value of <c>Proxy-Authorization</c>. A user without password has an empty one.</summary>
    public string HeaderValue { get; } = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));

    /// <summary>Null for an empty user name: nothing is sent then.</summary>
    public static ProxyCredentials? From(string? username, string? password) =>
        string.IsNullOrEmpty(username) ? null : new ProxyCredentials(username, password);

    public override string ToString() => $"user {Username}";
}
