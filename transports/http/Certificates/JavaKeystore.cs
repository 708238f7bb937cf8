using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Integrator.Transports.Http.Certificates;

/// <summary>A JKS file: Java's own store of keys and certificates (format 1 and 2), with its integrity checked.</summary>
internal sealed class JavaKeystore
{
    public const uint Magic = 0xFEEDFEED;

    private const int KeyEntry = 1;
    private const int CertificateEntry = 2;
    private const int DigestLength = 20;
    private const int MostEntries = 10_000;

    private readonly List<(string Alias, byte[] ProtectedKey, X509Certificate2Collection Chain)> keys = [];

    private JavaKeystore()
    {
    }

    /// <summary>Every certificate that the store trusts, and those of its keys.</summary>
    public X509Certificate2Collection Certificates { get; } = [];

    /// <exception cref="CryptographicException">The file is damaged, or the password is not the store's.</exception>
    public static JavaKeystore Read(byte[] bytes, string password)
    {
        CheckDigest(bytes, password);
        var reader = new JavaDataReader(bytes.AsMemory(0, bytes.Length - DigestLength));
        reader.ReadInt32();
        var version = reader.ReadInt32();
        var count = reader.ReadInt32();
        if (version is not (1 or 2) || count is < 0 or > MostEntries)
        {
            throw new CryptographicException($"JKS format {version} is not known.");
        }

        var store = new JavaKeystore();
        for (var i = 0; i < count; i++)
        {
            store.ReadEntry(reader, version);
        }

        return store;
    }

    /// <summary>The key of that alias (case does not count); without one of that name the only key.</summary>
    /// <exception cref="CertificateStoreException">There is no such key.</exception>
    public KeyMaterial KeyOf(string? alias, string password)
    {
        var index = keys.FindIndex(key => key.Alias.Equals(alias, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            index = keys.Count == 1 ? 0 : throw new CertificateStoreException(
                keys.Count == 0 ? "The JKS keystore holds no private key." : $"The JKS keystore holds {keys.Count} keys, none of them named '{alias}': set key_alias.");
        }

        var (_, protectedKey, chain) = keys[index];
        var plain = JavaKeyProtection.Unprotect(protectedKey, password);
        using var certificate = WithKey(chain[0], plain);
        CryptographicOperations.ZeroMemory(plain);
        var rest = new X509Certificate2Collection(chain);
        rest.RemoveAt(0);
        return new KeyMaterial(X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null), rest);
    }

    private static void CheckDigest(byte[] bytes, string password)
    {
        if (bytes.Length < 12 + DigestLength)
        {
            throw new CryptographicException("The file is cut off.");
        }

        // The format's own rule; SHA-1 is no choice of ours.
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        digest.AppendData(Encoding.BigEndianUnicode.GetBytes(password));
        digest.AppendData("Mighty Aphrodite"u8);
        digest.AppendData(bytes, 0, bytes.Length - DigestLength);
        if (!CryptographicOperations.FixedTimeEquals(digest.GetHashAndReset(), bytes.AsSpan(bytes.Length - DigestLength)))
        {
            throw new CryptographicException("The password is not the store's, or the file is damaged.");
        }
    }

    private static X509Certificate2 WithKey(X509Certificate2 certificate, byte[] pkcs8)
    {
        if (certificate.GetRSAPublicKey() is not null)
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            return certificate.CopyWithPrivateKey(rsa);
        }

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return certificate.CopyWithPrivateKey(ecdsa);
    }

    private static X509Certificate2 ReadCertificate(JavaDataReader reader, int version)
    {
        var type = version == 2 ? reader.ReadText() : "X.509";
        var bytes = reader.ReadBytes(reader.ReadInt32());
        return type == "X.509"
            ? X509CertificateLoader.LoadCertificate(bytes.Span)
            : throw new CryptographicException($"A certificate of type '{type}' is not supported.");
    }

    private void ReadEntry(JavaDataReader reader, int version)
    {
        var tag = reader.ReadInt32();
        var alias = reader.ReadText();
        reader.ReadInt64();
        switch (tag)
        {
            case KeyEntry:
                var protectedKey = reader.ReadBytes(reader.ReadInt32()).ToArray();
                var chain = new X509Certificate2Collection();
                for (var left = reader.ReadInt32(); left > 0; left--)
                {
                    chain.Add(ReadCertificate(reader, version));
                }

                if (chain.Count == 0)
                {
                    throw new CryptographicException($"The key '{alias}' has no certificate.");
                }

                keys.Add((alias, protectedKey, chain));
                Certificates.Add(chain[0]);
                break;
            case CertificateEntry:
                Certificates.Add(ReadCertificate(reader, version));
                break;
            default:
                throw new CryptographicException($"An entry of kind {tag} is not known.");
        }
    }
}
