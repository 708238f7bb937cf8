namespace Integrator.Core.Configuration.Options;

/// <summary>How the name in a backend's certificate is compared with the host of the call.</summary>
public enum HostnameVerification
{
    /// <summary>As RFC 9110 (4.3.4) and RFC 6125 say.</summary>
    Default,

    /// <summary>As Default; a wildcard stands for one label only.</summary>
    Strict,

    /// <summary>Any name.</summary>
    AllowAll,

    /// <summary>As Default; for localhost any name.</summary>
    DefaultAndLocalhost,
}
