using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>TLS of a sender: what it shows, whom it trusts.</summary>
public sealed record ClientTlsOptions
{
    [SettingTable("keystore.", DefaultsFrom = "keystore.primary.", FallbackSystemProperty = "javax.net.ssl.keyStore")]
    public KeystoreOptions Keystore { get; init; } = new() { KeyPassword = "wso2carbon", KeyAlias = "wso2carbon" };

    /// <summary>Trusted issuers. <see cref="KeystoreOptions.Place"/> is null when deployment.toml names no truststore at all.</summary>
    [SettingTable("truststore.", DefaultsFrom = "truststore.", FallbackSystemProperty = "javax.net.ssl.trustStore")]
    public KeystoreOptions Truststore { get; init; } = new() { Location = KeystoreOptions.DefaultTruststore };

    [Setting("hostname_verifier", "Default, Strict, AllowAll or DefaultAndLocalhost.", Aliases = ["parameter.HostnameVerifier"], Lenient = true)]
    public HostnameVerification HostnameVerifier { get; init; }

    [Setting("secured_protocols", "TLS versions.", Aliases = ["parameter.HttpsProtocols"])]
    public IReadOnlyList<string> Protocols { get; init; } = ["TLSv1.2", "TLSv1.3"];

    [Setting("preferred_ciphers", "Cipher suites, best first.", Aliases = ["parameter.PreferredCiphers"], Default = "the platform's")]
    public IReadOnlyList<string> PreferredCiphers { get; init; } = [];

    [Setting("novalidatecert", "Accept any certificate and name of a backend. Counts only where deployment.toml names no truststore.", Aliases = ["parameter.novalidatecert"])]
    public bool NoValidateCertificate { get; init; }

    [SettingTable("ssl_profile.")]
    public SslProfileOptions Profile { get; init; } = new();

    [SettingTable("")]
    public CertificateRevocationOptions CertificateRevocation { get; init; } = new();
}
