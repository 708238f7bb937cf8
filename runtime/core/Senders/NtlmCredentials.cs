namespace Integrator.Core.Senders;

/// <summary>What a blocking call answers an NTLM challenge with (MI: NTLMMediator, Axis2's HttpTransportProperties.Authenticator).</summary>
/// <param name="UserName">The account, without domain.</param>
/// <param name="Password">Its password; never printed.</param>
/// <param name="Domain">The account's domain; may be empty.</param>
/// <param name="Host">The only host that gets an answer; null: any that asks.</param>
public sealed record NtlmCredentials(string UserName, string Password, string Domain, string? Host)
{
    /// <summary>The option of scope axis2-client that holds them.</summary>
    public const string Option = "_NTLM_DIGEST_BASIC_AUTHENTICATION_";

    /// <summary>True when a server of this name may be answered.</summary>
    public bool AreFor(string host) => Host is null || Host.Equals(host, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Domain.Length == 0 ? UserName : $"{Domain}\\{UserName}";
}
