using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary><c>[keystore.*]</c> and <c>[truststore]</c>: the stores that the others default to.</summary>
public sealed record KeystoresOptions
{
    [SettingTable("keystore.primary.", Renames = ["location=file_name", "key_alias=alias"])]
    public KeystoreOptions Primary { get; init; } = new() { KeyPassword = "wso2carbon", KeyAlias = "wso2carbon" };

    [SettingTable("keystore.internal.", Renames = ["location=file_name", "key_alias=alias"], DefaultsFrom = "keystore.primary.")]
    public KeystoreOptions Internal { get; init; } = new() { KeyPassword = "wso2carbon", KeyAlias = "wso2carbon" };

    [SettingTable("truststore.", Renames = ["location=file_name", "key_alias=alias"])]
    public KeystoreOptions Truststore { get; init; } = new() { Location = KeystoreOptions.DefaultTruststore };
}
