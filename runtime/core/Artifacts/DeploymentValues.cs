using Integrator.Core.Services;

namespace Integrator.Core.Artifacts;

/// <summary>Values that are filled in when an artifact is deployed: <c>$SYSTEM:x</c>, <c>$FILE:x</c>, <c>${configs.x}</c> and its older spelling <c>$config:x</c>.</summary>
internal static class DeploymentValues
{
    private const string Configs = "${configs.";

    private const string OlderConfigs = "$config:";

    public static string Resolve(ArtifactElement element, string value, IRuntimeEnvironment environment)
    {
        if (value.StartsWith("$SYSTEM:", StringComparison.Ordinal))
        {
            var name = value["$SYSTEM:".Length..].Trim();
            return environment.GetSystemProperty(name) ?? environment.GetEnvironmentVariable(name) ?? throw Missing(element, value, name);
        }

        if (value.StartsWith("$FILE:", StringComparison.Ordinal))
        {
            var name = value["$FILE:".Length..].Trim();
            return environment.GetFileProperty(name) ?? throw Missing(element, value, name);
        }

        if (value.StartsWith(Configs, StringComparison.Ordinal) && value.EndsWith('}'))
        {
            return Configured(element, value, value[Configs.Length..^1].Trim(), environment);
        }

        return value.StartsWith(OlderConfigs, StringComparison.Ordinal)
            ? Configured(element, value, value[OlderConfigs.Length..].Trim(), environment)
            : value;
    }

    private static string Configured(ArtifactElement element, string value, string name, IRuntimeEnvironment environment) =>
        environment.GetConfigurableValue(name) ?? throw Missing(element, value, name);

    private static ArtifactException Missing(ArtifactElement element, string value, string name) => element.Error(
        "missing-value", $"{value} has no value", $"set the environment variable or system property '{name}', or the key in conf/file.properties");
}
