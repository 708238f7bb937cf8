using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>A keystore or truststore: PKCS#12, PEM or JKS. Relative locations start at the home folder.</summary>
public sealed record KeystoreOptions
{
    public const string DefaultKeystore = "repository/resources/security/wso2carbon.jks";

    public const string DefaultTruststore = "repository/resources/security/client-truststore.jks";

    [Setting("location", "File of the store.", Aliases = ["file_name"], FallbackSuffix = "")]
    public string Location { get; init; } = DefaultKeystore;

    /// <summary>Where the file names the store (itself or the store it defaults to); null: nobody named one.</summary>
    [SettingPlace(nameof(Location))]
    public Artifacts.SourcePlace? Place { get; init; }

    [Setting("type", "JKS, PKCS12 or PEM; what the file is in fact counts.", FallbackSuffix = "Type")]
    public string Type { get; init; } = "JKS";

    [Setting("password", "Password of the store.", Secret = true, FallbackSuffix = "Password")]
    public string Password { get; init; } = "wso2carbon";

    [Setting("key_password", "Password of the key.", Secret = true, Default = "the store's")]
    public string? KeyPassword { get; init; }

    [Setting("key_alias", "Name of the key in the store.", Aliases = ["alias"], Default = "the only key")]
    public string? KeyAlias { get; init; }

    /// <summary>The name only: the members hold secrets.</summary>
    public override string ToString() => nameof(KeystoreOptions);
}
