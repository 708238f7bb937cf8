using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace Integrator.Transports.Http.Certificates;

/// <summary>The protection of private keys in JKS files: a key stream of chained SHA-1 digests over password and salt.</summary>
internal static class JavaKeyProtection
{
    private const string Algorithm = "1.3.6.1.4.1.42.2.17.1.1";
    private const int DigestLength = 20;

    /// <summary>The key in PKCS#8.</summary>
    /// <exception cref="CryptographicException">The password is not the key's, or the key is protected in another way.</exception>
    public static byte[] Unprotect(byte[] protectedKey, string password)
    {
        var data = Content(protectedKey);
        if (data.Length < 2 * DigestLength)
        {
            throw new CryptographicException("The private key is cut off.");
        }

        var secret = Encoding.BigEndianUnicode.GetBytes(password);
        var key = data.AsSpan(DigestLength, data.Length - (2 * DigestLength)).ToArray();
        var block = data.AsSpan(0, DigestLength).ToArray();
        for (var at = 0; at < key.Length; at += DigestLength)
        {
            block = Digest(secret, block);
            for (var i = 0; i < DigestLength && at + i < key.Length; i++)
            {
                key[at + i] ^= block[i];
            }
        }

        return CryptographicOperations.FixedTimeEquals(Digest(secret, key), data.AsSpan(data.Length - DigestLength))
            ? key
            : throw new CryptographicException("The password is not the key's.");
    }

    private static byte[] Content(byte[] protectedKey)
    {
        try
        {
            var sequence = new AsnReader(protectedKey, AsnEncodingRules.BER).ReadSequence();
            if (sequence.ReadSequence().ReadObjectIdentifier() != Algorithm)
            {
                throw new CryptographicException("The private key is protected in a way that JKS files do not use.");
            }

            return sequence.ReadOctetString();
        }
        catch (AsnContentException error)
        {
            throw new CryptographicException("The private key is damaged.", error);
        }
    }

    private static byte[] Digest(byte[] secret, byte[] data)
    {
        // The format's own rule; SHA-1 is no choice of ours.
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        digest.AppendData(secret);
        digest.AppendData(data);
        return digest.GetHashAndReset();
    }
}
