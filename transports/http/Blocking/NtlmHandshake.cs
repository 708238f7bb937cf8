using System.Net;
using System.Net.Security;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// Answers a server that asks for NTLM (MS-NTHT): its first 401 with a negotiation, its second, which brings a challenge, with the proof that the password
/// is known. All three requests go over one connection, which is the account's from then on.
/// </summary>
internal sealed class NtlmHandshake : IDisposable
{
    private const string Scheme = "NTLM";

    private readonly NtlmCredentials credentials;
    private readonly string host;
    private NegotiateAuthentication? exchange;
    private bool isOver;

    // The runtime's own implementation: no GSSAPI library has to be installed.
    static NtlmHandshake() => AppContext.SetSwitch("System.Net.Security.UseManagedNtlm", true);

    private NtlmHandshake(NtlmCredentials credentials, string host)
    {
        this.credentials = credentials;
        this.host = host;
    }

    /// <summary>Null when the request has no account, or a body that cannot be sent again.</summary>
    public static NtlmHandshake? For(WireRequest request) =>
        request.Ntlm is { } credentials && request.BodyStream is null ? new NtlmHandshake(credentials, request.Target.Host) : null;

    /// <summary>The Authorization with which the request is to be sent again; null when the answer stays as it is.</summary>
    /// <param name="staysOpen">The server keeps the connection; only a first challenge may be answered on another one.</param>
    public string? Answer(int status, HeaderCollection headers, bool staysOpen)
    {
        if (status != 401 || isOver || ChallengeOf(headers) is not { } challenge || (challenge.Length > 0) != (exchange is not null) || (challenge.Length > 0 && !staysOpen))
        {
            return null;
        }

        exchange ??= new NegotiateAuthentication(new NegotiateAuthenticationClientOptions
        {
            Package = Scheme,
            Credential = new NetworkCredential(credentials.UserName, credentials.Password, credentials.Domain),
            TargetName = "HTTP/" + host,
        });
        isOver = challenge.Length > 0;
        var token = exchange.GetOutgoingBlob(challenge.Length == 0 ? null : challenge, out var outcome);
        return token is not null && outcome is NegotiateAuthenticationStatusCode.Completed or NegotiateAuthenticationStatusCode.ContinueNeeded ? $"{Scheme} {token}" : null;
    }

    public void Dispose() => exchange?.Dispose();

    /// <summary>What the server says behind the name of the scheme: empty for the bare name; null when it does not ask for NTLM.</summary>
    private static string? ChallengeOf(HeaderCollection headers)
    {
        foreach (var value in headers.GetValues("WWW-Authenticate"))
        {
            foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
            {
                if (part.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && (part.Length == Scheme.Length || part[Scheme.Length] == ' '))
                {
                    return part[Scheme.Length..].Trim();
                }
            }
        }

        return null;
    }
}
