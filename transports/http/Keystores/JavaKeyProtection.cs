using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Integrator.Transports.Http.Keystores;

/// <summary>Opens a private key as JKS protects it: a key stream of SHA-1 over the password and the block before, and a check at the end.</summary>
internal static class JavaKeyProtection
{
    private const string Algorithm = "1.3.6.1.4.1.42.2.17.1.1";
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const int BlockLength = 20;

    /// <summary>The certificate together with its key.</summary>
    public static X509Certificate2 Open(X509Certificate2 certificate, ReadOnlyMemory<byte> isProtected, string password)
    {
        var key = Unprotect(isProtected, Encoding.BigEndianUnicode.GetBytes(password));
        try
        {
            using var joined = Join(certificate, key);
            return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pkcs12), null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static X509Certificate2 Join(X509Certificate2 certificate, ReadOnlySpan<byte> key)
    {
        switch (certificate.GetKeyAlgorithm())
        {
            case Rsa:
                using (var rsa = RSA.Create())
                {
                    rsa.ImportPkcs8PrivateKey(key, out _);
                    return certificate.CopyWithPrivateKey(rsa);
                }

            case EllipticCurve:
                using (var curve = ECDsa.Create())
                {
                    curve.ImportPkcs8PrivateKey(key, out _);
                    return certificate.CopyWithPrivateKey(curve);
                }

            default:
                throw new CryptographicException("the key is neither RSA nor elliptic-curve");
        }
    }

    private static byte[] Unprotect(ReadOnlyMemory<byte> isProtected, byte[] password)
    {
        byte[] data;
        try
        {
            var info = new AsnReader(isProtected, AsnEncodingRules.DER).ReadSequence();
            if (info.ReadSequence().ReadObjectIdentifier() != Algorithm)
            {
                throw new CryptographicException("the key is protected in a way that is not JKS's");
            }

            data = info.ReadOctetString();
        }
        catch (AsnContentException error)
        {
            throw new InvalidDataException("its key entry is damaged", error);
        }

        var length = data.Length - (2 * BlockLength);
        if (length <= 0)
        {
            throw new InvalidDataException("its key entry is too short");
        }

        var key = data[BlockLength..(BlockLength + length)];
        var block = data[..BlockLength];
        for (var i = 0; i < length; i++)
        {
            if (i % BlockLength == 0)
            {
                block = Hash(password, block);
            }

            key[i] ^= block[i % BlockLength];
        }

        return CryptographicOperations.FixedTimeEquals(Hash(password, key), data.AsSpan(^BlockLength..))
            ? key
            : throw new CryptographicException("the key's password is wrong");
    }

#pragma warning disable CA5350 // SHA-1 is what the format is made of.
    private static byte[] Hash(byte[] first, byte[] second) => SHA1.HashData([.. first, .. second]);
#pragma warning restore CA5350
}
