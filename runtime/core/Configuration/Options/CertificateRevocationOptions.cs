using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Whether certificates are checked against revocation lists and responders.</summary>
public sealed record CertificateRevocationOptions
{
    [Setting("certificate_revocation_verifier_enable", "Check certificates against CRL and OCSP.")]
    public bool Enabled { get; init; }

    [Setting("certificate_revocation_cache_size", "Answers kept.", Minimum = 0)]
    public int CacheSize { get; init; } = 1024;

    [Setting("certificate_revocation_cache_delay", "How long an answer is kept.", Unit = SettingUnit.Milliseconds, Minimum = 0)]
    public TimeSpan CacheDelay { get; init; } = TimeSpan.FromSeconds(1);
}
