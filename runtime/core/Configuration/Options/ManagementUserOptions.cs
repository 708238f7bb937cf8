using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>One <c>[[internal_apis.users]]</c>.</summary>
public sealed record ManagementUserOptions
{
    [Setting("user.name", "User name.", Required = true, Example = "operator")]
    public string Name { get; init; } = "";

    [Setting("user.password", "Password.", Required = true, Secret = true, Example = "$env{OPERATOR_PASSWORD}")]
    public string Password { get; init; } = "";

    [Setting("user.is_admin", "Whether the user is an administrator.")]
    public bool IsAdmin { get; init; }

    /// <summary>The name only: the members hold secrets.</summary>
    public override string ToString() => nameof(ManagementUserOptions);
}
