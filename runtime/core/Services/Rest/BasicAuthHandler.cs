using System.Security.Cryptography;
using System.Text;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>Lets only requests of known users into an API (MI: RESTBasicAuthHandler): 401 without credentials, 403 with wrong ones.</summary>
internal sealed class BasicAuthHandler(IReadOnlyList<ManagementUserOptions> users)
{
    public const string ClassName = "org.wso2.micro.integrator.security.handler.RESTBasicAuthHandler";

    private const string Scheme = "Basic ";
    private const string Challenge = "Basic realm=\"WSO2 EI\"";

    private readonly (byte[] Name, byte[] Password)[] known = [.. users.Select(static user => (Hash(user.Name), Hash(user.Password)))];

    /// <summary>True when the request may go on; otherwise it has been answered.</summary>
    public async ValueTask<bool> AdmitAsync(MessageContext context)
    {
        if (context.Message.Headers["Authorization"] is not { } credentials)
        {
            await EmptyAnswer.SendAsync(context, 401, "WWW-Authenticate", Challenge).ConfigureAwait(false);
            return false;
        }

        if (Knows(credentials))
        {
            return true;
        }

        await EmptyAnswer.SendAsync(context, 403).ConfigureAwait(false);
        return false;
    }

    private bool Knows(string credentials)
    {
        if (!credentials.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || Decode(credentials.AsSpan(Scheme.Length).Trim()) is not { } pair)
        {
            return false;
        }

        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return false;
        }

        var name = Hash(pair[..colon]);
        var password = Hash(pair[(colon + 1)..]);
        var found = false;
        foreach (var user in known)
        {
            // No early end: how long it takes says nothing of which user or how much of a password was right.
            found |= CryptographicOperations.FixedTimeEquals(user.Name, name) & CryptographicOperations.FixedTimeEquals(user.Password, password);
        }

        return found;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string? Decode(ReadOnlySpan<char> base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64Chars(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
