using System.Net.Security;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Configuration.Options;
using Integrator.Transports.Http.Keystores;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>TLS of an https listener, from its configuration.</summary>
internal sealed class ListenerTls
{
    private readonly ListenerTlsOptions options;
    private readonly string hostname;
    private readonly TimeProvider time;
    private readonly StoreContent? key;
    private readonly X509Certificate2Collection? trusted;
    private readonly CipherSuitesPolicy? ciphers;
    private readonly Lock making = new();
    private volatile SslServerAuthenticationOptions? handshake;

    /// <param name="options">The configuration.</param>
    /// <param name="home">Where relative locations of stores start.</param>
    /// <param name="hostname">Name for a certificate that has to be made because the default keystore is missing.</param>
    /// <exception cref="ListenException">A store is of no use.</exception>
    public ListenerTls(ListenerTlsOptions options, string home, string hostname, TimeProvider time, ILogger logger)
    {
        this.options = options;
        this.hostname = hostname;
        this.time = time;
        key = Read(options.Keystore, home, wantsKey: true);
        if (key is null)
        {
            Log.SelfSigned(logger, options.Keystore.Location);
        }

        trusted = options.VerifyClient == ClientVerification.None ? null : Read(options.Truststore, home, wantsKey: false)?.Trusted;
        ciphers = options.PreferredCiphers.Count == 0 || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? null : CiphersOf(options.PreferredCiphers, logger);
        OffersHttp2 = options.EnableHttp2;
        HandshakeTimeout = options.HandshakeTimeout;
    }

    /// <summary>How long a handshake may take.</summary>
    public TimeSpan HandshakeTimeout { get; }

    public bool OffersHttp2 { get; }

    /// <summary>Agrees on TLS with a client.</summary>
    /// <exception cref="AuthenticationException">They do not agree.</exception>
    /// <exception cref="IOException">The client has gone.</exception>
    public async Task<SslStream> HandshakeAsync(Stream wire, CancellationToken cancellationToken)
    {
        var agreement = handshake ?? Make();
        var stream = new SslStream(wire, leaveInnerStreamOpen: false);
        try
        {
            await stream.AuthenticateAsServerAsync(agreement, cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Java's names of TLS versions; what is unknown or not there is left to the platform.</summary>
    public static SslProtocols ProtocolsOf(IReadOnlyList<string> names)
    {
        var protocols = SslProtocols.None;
        foreach (var name in names)
        {
            protocols |= name.Trim().ToUpperInvariant() switch
            {
                "TLSV1.3" => SslProtocols.Tls13,
                "TLSV1.2" => SslProtocols.Tls12,
#pragma warning disable SYSLIB0039 // Old versions are used only where deployment.toml asks for them.
                "TLSV1.1" => SslProtocols.Tls11,
                "TLSV1" => SslProtocols.Tls,
#pragma warning restore SYSLIB0039
                _ => SslProtocols.None,
            };
        }

        return protocols;
    }

    /// <summary>Null when the default store is missing.</summary>
    private static StoreContent? Read(KeystoreOptions options, string home, bool wantsKey)
    {
        var result = StoreReader.Read(options, home, wantsKey);
        return result.Problem is null
            ? result.Content
            : throw new ListenException($"Cannot listen for https: {result.Problem}{(result.Hint is null ? "" : $" ({result.Hint})")}.");
    }

    [UnsupportedOSPlatform("windows")]
    [UnsupportedOSPlatform("macos")]
    private static CipherSuitesPolicy? CiphersOf(IReadOnlyList<string> names, ILogger logger)
    {
        var suites = new List<TlsCipherSuite>();
        foreach (var name in names)
        {
            if (Enum.TryParse<TlsCipherSuite>(name.Trim(), ignoreCase: true, out var suite))
            {
                suites.Add(suite);
            }
            else
            {
                Log.CipherUnknown(logger, name);
            }
        }

        return suites.Count == 0 ? null : new CipherSuitesPolicy(suites);
    }

    /// <remarks>At the first handshake: making a certificate, and a chain with the machine's issuers, takes longer than all else at start, and so does loading the libraries for it.</remarks>
    private SslServerAuthenticationOptions Make()
    {
        lock (making)
        {
            return handshake ??= Handshake(SslStreamCertificateContext.Create(key?.Key ?? SelfSignedCertificate.Create(hostname, time), key?.Chain, offline: true));
        }
    }

    private SslServerAuthenticationOptions Handshake(SslStreamCertificateContext certificate)
    {
        var handshake = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate,
            EnabledSslProtocols = ProtocolsOf(options.Protocols),
            ClientCertificateRequired = options.VerifyClient != ClientVerification.None,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CipherSuitesPolicy = ciphers,
            ApplicationProtocols = OffersHttp2 ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] : [SslApplicationProtocol.Http11],
        };
        if (options.VerifyClient != ClientVerification.None)
        {
            var isRequired = options.VerifyClient == ClientVerification.Require;
            handshake.RemoteCertificateValidationCallback = (_, shown, chain, errors) =>
                shown is null ? !isRequired : IsAccepted(shown as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(shown.GetRawCertData()), chain, errors);
        }

        return handshake;
    }

    /// <summary>A truststore holds issuers, or a client's own certificate.</summary>
    private bool IsAccepted(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (trusted is null)
        {
            return errors == SslPolicyErrors.None;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.AddRange(trusted);
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        if (own.Build(certificate))
        {
            return true;
        }

        return Array.TrueForAll(own.ChainStatus, static status => status.Status is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot)
            && trusted.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span));
    }
}
