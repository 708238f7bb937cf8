using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>TLS of the https listener.</summary>
public sealed record ListenerTlsOptions
{
    [Setting("transport.http.listener.secured_protocols", "TLS versions.", Aliases = ["/transport.https.listener.parameter.HttpsProtocols", "/transport.https.listener.secured_protocols"])]
    public IReadOnlyList<string> Protocols { get; init; } = ["TLSv1.2", "TLSv1.3"];

    [Setting("transport.http.listener.preferred_ciphers", "Cipher suites, best first.", Aliases = ["/transport.https.listener.parameter.PreferredCiphers", "/transport.https.listener.preferred_ciphers"], Default = "the platform's")]
    public IReadOnlyList<string> PreferredCiphers { get; init; } = [];

    [Setting("transport.http.listener.verify_client", "Whether clients show a certificate: none, optional or require.", Aliases = ["/transport.https.listener.verify_client", "/transport.https.listener.parameter.SSLVerifyClient"])]
    public ClientVerification VerifyClient { get; init; }

    [SettingTable("transport.http.listener.keystore.", "transport.https.listener.keystore.", DefaultsFrom = "keystore.primary.")]
    public KeystoreOptions Keystore { get; init; } = new() { KeyPassword = "wso2carbon", KeyAlias = "wso2carbon" };

    [SettingTable("transport.http.listener.truststore.", "transport.https.listener.truststore.", DefaultsFrom = "truststore.")]
    public KeystoreOptions Truststore { get; init; } = new() { Location = KeystoreOptions.DefaultTruststore };

    [SettingTable("transport.http.listener.ssl_profile.", "transport.https.listener.ssl_profile.")]
    public SslProfileOptions Profile { get; init; } = new() { ReadInterval = TimeSpan.FromHours(1) };

    [SettingTable("transport.http.listener.", "transport.https.listener.")]
    public CertificateRevocationOptions CertificateRevocation { get; init; } = new();

    [Setting("transport.http.listener.enable_http2", "Offer HTTP/2 on the https listener.", Aliases = ["/transport.https.listener.enable_http2"])]
    public bool EnableHttp2 { get; init; } = true;

    [Setting("transport.http.listener.handshake_timeout", "Longest TLS handshake.", Unit = SettingUnit.Milliseconds, Minimum = 1)]
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
