using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Configuration.Options;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Certificates;

/// <summary>Loads keystores and truststores: PKCS#12, PEM and JKS, told apart by what the file holds (transports 7).</summary>
/// <param name="home">Where relative locations start.</param>
public sealed partial class CertificateStores(string home, TimeProvider time, ILogger logger)
{
    private const uint JceksMagic = 0xCECECECE;

    private KeyMaterial? generated;

    /// <summary>The key of a store. A default keystore that is missing is replaced by a self-signed certificate for this start.</summary>
    /// <param name="options">The store.</param>
    /// <param name="hostname">Name for a certificate that has to be made.</param>
    /// <exception cref="CertificateStoreException">The file is missing, damaged, of another kind, holds no key, or the password is wrong.</exception>
    public KeyMaterial LoadKey(KeystoreOptions options, string hostname)
    {
        var path = PathOf(options);
        if (!File.Exists(path))
        {
            if (options.Place is not null)
            {
                throw Missing("keystore", path, options);
            }

            if (generated is null)
            {
                SelfSigned(logger, options.Location);
                generated = SelfSignedCertificate.Create(hostname, time);
            }

            return generated;
        }

        var bytes = Read(path);
        try
        {
            return StoreKindOf(bytes) switch
            {
                StoreKind.Jks => JavaKeystore.Read(bytes, options.Password).KeyOf(options.KeyAlias, options.KeyPassword ?? options.Password),
                StoreKind.Pem => PemStore.ReadKey(bytes, options.KeyPassword ?? options.Password),
                StoreKind.Pkcs12 => FromPkcs12(bytes, options),
                _ => throw Unreadable(path),
            };
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            throw new CertificateStoreException($"The keystore '{path}' cannot be read: {error.Message} (wrong password?)", error);
        }
    }

    /// <summary>The trusted certificates of a store; null where the default truststore is missing: the platform's counts then.</summary>
    /// <exception cref="CertificateStoreException">As for <see cref="LoadKey"/>.</exception>
    public X509Certificate2Collection? LoadTrusted(KeystoreOptions options)
    {
        var path = PathOf(options);
        if (!File.Exists(path))
        {
            return options.Place is null ? null : throw Missing("truststore", path, options);
        }

        var bytes = Read(path);
        try
        {
            return StoreKindOf(bytes) switch
            {
                StoreKind.Jks => JavaKeystore.Read(bytes, options.Password).Certificates,
                StoreKind.Pem => PemStore.ReadCertificates(bytes),
                StoreKind.Pkcs12 => X509CertificateLoader.LoadPkcs12Collection(bytes, options.Password),
                _ => throw Unreadable(path),
            };
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            throw new CertificateStoreException($"The truststore '{path}' cannot be read: {error.Message} (wrong password?)", error);
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CertificateStoreException($"The store '{path}' cannot be read: {error.Message}", error);
        }
    }

    private static StoreKind StoreKindOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            return StoreKind.Unknown;
        }

        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes) switch
        {
            JavaKeystore.Magic => StoreKind.Jks,
            JceksMagic => StoreKind.Unknown,
            _ when bytes[0] == 0x30 => StoreKind.Pkcs12,
            _ when bytes.IndexOf("-----BEGIN "u8) >= 0 => StoreKind.Pem,
            _ => StoreKind.Unknown,
        };
    }

    private static KeyMaterial FromPkcs12(byte[] bytes, KeystoreOptions options)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(bytes, options.Password, X509KeyStorageFlags.Exportable);
        X509Certificate2? key = null;
        foreach (var certificate in all)
        {
            if (certificate.HasPrivateKey && (key is null || certificate.FriendlyName == options.KeyAlias))
            {
                key = certificate;
            }
        }

        if (key is null)
        {
            throw new CertificateStoreException($"The keystore '{options.Location}' holds certificates but no private key.");
        }

        all.Remove(key);
        return new KeyMaterial(key, all);
    }

    private static CertificateStoreException Missing(string what, string path, KeystoreOptions options) =>
        new($"{options.Place}: the {what} '{path}' does not exist.");

    private static CertificateStoreException Unreadable(string path) => new(
        $"The store '{path}' is neither PKCS#12 nor PEM nor JKS. Convert it: keytool -importkeystore -srckeystore {Path.GetFileName(path)} -destkeystore store.p12 -deststoretype PKCS12");

    private string PathOf(KeystoreOptions options) => Path.GetFullPath(options.Location, Path.GetFullPath(home));

    [LoggerMessage(40, LogLevel.Warning, "There is no keystore '{Location}': a self-signed certificate is used until the next start. Name one in [keystore.primary].")]
    private static partial void SelfSigned(ILogger logger, string location);

    private enum StoreKind
    {
        Unknown,
        Jks,
        Pem,
        Pkcs12,
    }
}
