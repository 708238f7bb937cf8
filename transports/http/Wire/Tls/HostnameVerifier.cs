namespace Integrator.Transports.Http.Wire.Tls;

/// <summary>How strictly a target's certificate must carry its name (<c>sender.hostname_verifier</c>; MI: ClientSSLSetupHandler).</summary>
public enum HostnameVerifier
{
    /// <summary>The name must match; a wildcard stands for any number of labels.</summary>
    Default,

    /// <summary>The name must match; a wildcard stands for one label (RFC 9525).</summary>
    Strict,

    /// <summary>Any name will do.</summary>
    AllowAll,

    /// <summary>As Default, but localhost, 127.0.0.1 and ::1 always pass.</summary>
    DefaultAndLocalhost,
}
