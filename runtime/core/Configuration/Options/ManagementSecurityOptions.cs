using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Who may use the management API.</summary>
public sealed record ManagementSecurityOptions
{
    [Setting("basic_security_handler.enable", "Accept Basic credentials on every request.")]
    public bool Basic { get; init; }

    [Setting("authorization_handler.enable", "Some resources are for administrators only.")]
    public bool Authorization { get; init; } = true;

    [Setting("jwt_token_security_handler.enable", "Log in once, then show a bearer token.")]
    public bool Token { get; init; } = true;

    [Setting("jwt_token_security_handler.token_store_config.max_size", "Tokens valid at once.", Minimum = 1)]
    public int MaxTokens { get; init; } = 200;

    [Setting("jwt_token_security_handler.token_store_config.clean_up_interval", "Time between two removals of expired tokens.", Unit = SettingUnit.Seconds, Minimum = 1)]
    public TimeSpan TokenCleanUpInterval { get; init; } = TimeSpan.FromMinutes(10);

    [Setting("jwt_token_security_handler.token_store_config.remove_oldest_token_on_overflow", "One token too many ends the oldest; else the login is refused.")]
    public bool RemoveOldestToken { get; init; } = true;

    [Setting("jwt_token_security_handler.token_config.expiry", "Life of a token.", Unit = SettingUnit.Seconds, Minimum = 1)]
    public TimeSpan TokenExpiry { get; init; } = TimeSpan.FromHours(1);

    [Setting("jwt_token_security_handler.token_config.size", "Bits of the key that signs tokens.", Minimum = 1024)]
    public int TokenKeySize { get; init; } = 2048;
}
