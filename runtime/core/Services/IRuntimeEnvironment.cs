namespace Integrator.Core.Services;

/// <summary>Values from outside the artifacts.</summary>
public interface IRuntimeEnvironment
{
    /// <summary>The home folder.</summary>
    string Home { get; }

    string? GetSystemProperty(string name);

    void SetSystemProperty(string name, string? value);

    string? GetEnvironmentVariable(string name);

    /// <summary><c>SERVER_HOST</c> and <c>SERVER_IP</c>, which MI keeps as local entries of its own; null for every other name.</summary>
    string? FindServerEntry(string name) => null;

    /// <summary><c>${configs.x}</c>: environment variable, then system property, then conf/file.properties.</summary>
    string? GetConfigurableValue(string name);

    /// <summary>A key of conf/file.properties (or -Dproperties.file.path).</summary>
    string? GetFileProperty(string name);

    /// <summary>A secret by alias (<c>wso2:vault-lookup</c>, <c>wso2-vault</c>), or null.</summary>
    string? GetSecret(string alias);
}
