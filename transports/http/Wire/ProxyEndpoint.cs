using System.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>A forward proxy to connect to.</summary>
/// <param name="Host">Name or address, without brackets.</param>
/// <param name="UserName">Null for a proxy without credentials.</param>
/// <param name="Password">Null counts as empty.</param>
internal sealed record ProxyEndpoint(string Host, int Port, string? UserName = null, string? Password = null)
{
    /// <summary>The value of Proxy-Authorization (RFC 7617, UTF-8), or null when the proxy has no credentials.</summary>
    public string? Authorization { get; } =
        string.IsNullOrEmpty(UserName) ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(UserName + ":" + Password));

    /// <summary><c>host:port</c>, never the credentials: this is what logs and faults show.</summary>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
