using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Keystores;

/// <summary>Reads keystores and truststores: PKCS#12, PEM and JKS. What the file is counts, not what its name or the configured type say.</summary>
internal static class StoreReader
{
    private const uint JksMagic = 0xFEEDFEED;
    private const uint JceksMagic = 0xCECECECE;
    private const int LargestStore = 16 * 1024 * 1024;

    /// <param name="options">The store.</param>
    /// <param name="home">The home folder.</param>
    /// <param name="wantsKey">A private key is needed, not only certificates.</param>
    public static StoreResult Read(KeystoreOptions options, string home, bool wantsKey)
    {
        var path = StoreLocation.Find(options.Location, home);
        if (!File.Exists(path))
        {
            return StoreLocation.IsDefault(options.Location)
                ? StoreResult.Missing
                : new StoreResult(null, $"the store {options.Location} does not exist", "locations are relative to the home folder");
        }

        try
        {
            if (new FileInfo(path).Length > LargestStore)
            {
                return new StoreResult(null, $"the store {options.Location} is larger than {LargestStore} bytes");
            }

            return Read(File.ReadAllBytes(path), options, wantsKey);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new StoreResult(null, $"the store {options.Location} cannot be read: {error.Message}");
        }
        catch (Exception error) when (error is CryptographicException or InvalidDataException or ArgumentException or FormatException)
        {
            return new StoreResult(null, $"the store {options.Location} cannot be opened: {error.Message}", "is its password right, and password, key_password and key_alias those of this file?");
        }
    }

    private static StoreResult Read(byte[] bytes, KeystoreOptions options, bool wantsKey)
    {
        var magic = bytes.Length >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : 0;
        var content = magic switch
        {
            JksMagic => JavaKeystore.Read(bytes, options, wantsKey),
            JceksMagic => null,
            _ when bytes.AsSpan().IndexOf("-----BEGIN "u8) >= 0 => PemStore.Read(System.Text.Encoding.UTF8.GetString(bytes), options, wantsKey),
            _ => ReadPkcs12(bytes, options),
        };
        if (content is null)
        {
            return new StoreResult(null, $"the store {options.Location} is a JCEKS keystore, which cannot be read", Conversion(options.Location));
        }

        return wantsKey && content.Key is null
            ? new StoreResult(null, $"the store {options.Location} holds no private key{(options.KeyAlias is null ? "" : $" named {options.KeyAlias}")}", "see key_alias")
            : new StoreResult(content);
    }

    private static string Conversion(string location) =>
        $"convert it: keytool -importkeystore -srckeystore {location} -srcstoretype JCEKS -destkeystore {Path.ChangeExtension(location, ".p12")} -deststoretype PKCS12";

    private static StoreContent ReadPkcs12(byte[] bytes, KeystoreOptions options)
    {
        if (bytes.Length == 0 || bytes[0] != 0x30)
        {
            throw new InvalidDataException("it is neither PKCS#12 nor PEM nor JKS");
        }

        var all = X509CertificateLoader.LoadPkcs12Collection(bytes, options.Password);
        X509Certificate2? key = null;
        foreach (var certificate in all)
        {
            if (certificate.HasPrivateKey && (key is null || string.Equals(certificate.FriendlyName, options.KeyAlias, StringComparison.OrdinalIgnoreCase)))
            {
                key = certificate;
            }
        }

        var chain = new X509Certificate2Collection();
        foreach (var certificate in all)
        {
            if (!ReferenceEquals(certificate, key) && !certificate.HasPrivateKey)
            {
                chain.Add(certificate);
            }
        }

        return new StoreContent(key, chain, all);
    }
}
