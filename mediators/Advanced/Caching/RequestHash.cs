using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Advanced.Caching;

/// <summary>What two requests must have in common to get the same answer from a cache, as one hash.</summary>
/// <remarks>
/// Three kinds, as in MI: HttpRequestHashGenerator (address, headers, and the body unless it is a GET, HEAD or DELETE),
/// REQUESTHASHGenerator (address, headers and body) and DOMHASHGenerator (the body alone).
/// </remarks>
internal sealed class RequestHash
{
    private readonly HashedHeaders headers;
    private readonly bool withAddress;
    private readonly bool withoutBodyOfGet;

    private RequestHash(HashedHeaders headers, bool withAddress, bool withoutBodyOfGet)
    {
        this.headers = headers;
        this.withAddress = withAddress;
        this.withoutBodyOfGet = withoutBodyOfGet;
    }

    public static RequestHash Read(ArtifactElement cache, string correlationHeader)
    {
        // Any <protocol> hides the attribute; one without type has no effect itself, and the headers of one that is not HTTP's do not count.
        var written = cache.Child("protocol");
        var protocol = written?.Attribute("type") is null ? null : written;
        var element = protocol is null ? cache : protocol.Child("hashGenerator") ?? protocol;
        var name = written is null ? cache.Attribute("hashGenerator") : protocol?.Child("hashGenerator")?.Text;
        var isHttp = protocol?.Attribute("type")!.Trim().Equals("HTTP", StringComparison.OrdinalIgnoreCase) == true;
        var headers = HashedHeaders.Read(isHttp ? protocol : null, correlationHeader);
        return SimpleName(name) switch
        {
            "" or "HttpRequestHashGenerator" => new RequestHash(headers, withAddress: true, withoutBodyOfGet: true),
            "REQUESTHASHGenerator" => new RequestHash(HashedHeaders.Read(null, correlationHeader), withAddress: true, withoutBodyOfGet: false),
            "DOMHASHGenerator" => new RequestHash(HashedHeaders.None, withAddress: false, withoutBodyOfGet: false),
            _ => throw element.Error("bad-cache", $"Unable to load the hash generator class {name}", "use HttpRequestHashGenerator, REQUESTHASHGenerator or DOMHASHGenerator"),
        };
    }

    /// <summary>The hash of a message whose body is built; hexadecimal.</summary>
    public string Of(MessageContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var message = context.Message;
        if (withAddress)
        {
            Append(hash, context.Addressing.To ?? "");
            headers.AppendTo(hash, message.Headers);
        }

        if (!withoutBodyOfGet || !message.IsRest || message.Properties.GetString(Axis2Property.HttpMethod) is not ("GET" or "HEAD" or "DELETE"))
        {
            Append(hash, message.Body.BodyElement);
        }

        Span<byte> result = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(result);
        return Convert.ToHexStringLower(result);
    }

    /// <summary>A text with its length before it, so that no two sequences of texts look alike.</summary>
    internal static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    // Prefixes, the order of attributes and comments do not count.
    private static void Append(IncrementalHash hash, XElement element)
    {
        hash.AppendData("<"u8);
        Append(hash, element.Name.ToString());
        foreach (var attribute in element.Attributes().Where(static attribute => !attribute.IsNamespaceDeclaration).OrderBy(static attribute => attribute.Name.ToString(), StringComparer.Ordinal))
        {
            hash.AppendData("@"u8);
            Append(hash, attribute.Name.ToString());
            Append(hash, attribute.Value);
        }

        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XElement child:
                    Append(hash, child);
                    break;
                case XText text:
                    hash.AppendData("t"u8);
                    Append(hash, text.Value);
                    break;
            }
        }

        hash.AppendData(">"u8);
    }

    private static string SimpleName(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        return trimmed[(trimmed.LastIndexOf('.') + 1)..];
    }
}
