using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Keystores;

/// <summary>
/// Reads Java's own keystore format (JKS, versions 1 and 2): entries that are a protected private key with its chain, or a trusted certificate; a digest over all of it
/// that the store's password goes into.
/// </summary>
internal static class JavaKeystore
{
    private const int PrivateKeyEntry = 1;
    private const int TrustedEntry = 2;
    private const int DigestLength = 20;
    private const int MostEntries = 10_000;

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="CryptographicException">The password is wrong.</exception>
    public static StoreContent Read(byte[] bytes, KeystoreOptions options, bool wantsKey)
    {
        CheckDigest(bytes, options.Password);
        var reader = new JavaDataReader(bytes.AsMemory(0, bytes.Length - DigestLength));
        reader.ReadInt();
        var version = reader.ReadInt();
        var count = reader.ReadInt();
        if (version is not (1 or 2) || count is < 0 or > MostEntries)
        {
            throw new InvalidDataException($"it is of version {version} with {count} entries");
        }

        var isProtected = ReadOnlyMemory<byte>.Empty;
        X509Certificate2Collection? chosen = null;
        var trusted = new X509Certificate2Collection();
        for (var i = 0; i < count; i++)
        {
            var tag = reader.ReadInt();
            var alias = reader.ReadText();
            reader.ReadLong();
            if (tag == TrustedEntry)
            {
                trusted.Add(ReadCertificate(reader, version));
                continue;
            }

            if (tag != PrivateKeyEntry)
            {
                throw new InvalidDataException($"it holds an entry of the unknown kind {tag}");
            }

            var key = reader.ReadBytes(reader.ReadInt());
            var chain = ReadChain(reader, version);
            trusted.AddRange(chain);
            if (chain.Count > 0 && (chosen is null || alias.Equals(options.KeyAlias, StringComparison.OrdinalIgnoreCase)))
            {
                (chosen, isProtected) = (chain, key);
            }
        }

        if (!wantsKey || chosen is null)
        {
            return new StoreContent(null, [], trusted);
        }

        var opened = JavaKeyProtection.Open(chosen[0], isProtected, options.KeyPassword ?? options.Password);
        chosen.RemoveAt(0);
        return new StoreContent(opened, chosen, trusted);
    }

    private static X509Certificate2Collection ReadChain(JavaDataReader reader, int version)
    {
        var count = reader.ReadInt();
        if (count is < 0 or > MostEntries)
        {
            throw new InvalidDataException($"it holds a chain of {count} certificates");
        }

        var chain = new X509Certificate2Collection();
        for (var i = 0; i < count; i++)
        {
            chain.Add(ReadCertificate(reader, version));
        }

        return chain;
    }

    private static X509Certificate2 ReadCertificate(JavaDataReader reader, int version)
    {
        if (version == 2)
        {
            reader.ReadText(); // the kind: always X.509
        }

        return X509CertificateLoader.LoadCertificate(reader.ReadBytes(reader.ReadInt()).Span);
    }

    private static void CheckDigest(byte[] bytes, string password)
    {
        if (bytes.Length < 12 + DigestLength)
        {
            throw new InvalidDataException("it is too short");
        }

#pragma warning disable CA5350 // SHA-1 is what the format is made of; it guards against a wrong password, not against an attacker.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.BigEndianUnicode.GetBytes(password));
        hash.AppendData("Mighty Aphrodite"u8); // a constant of the format
        hash.AppendData(bytes, 0, bytes.Length - DigestLength);
        if (!CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), bytes.AsSpan(bytes.Length - DigestLength)))
        {
            throw new CryptographicException("the password is wrong, or the file is damaged");
        }
    }
}
