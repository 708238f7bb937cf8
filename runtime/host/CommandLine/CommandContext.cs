using Integrator.Core.Artifacts;
using Integrator.Core.Configuration;

namespace Integrator.Host.CommandLine;

/// <summary>What every command starts from.</summary>
/// <param name="Words">The words behind the command's name.</param>
/// <param name="Home">The home folder.</param>
/// <param name="Installation">The folder that the program is installed in.</param>
/// <param name="Environment">Environment variables, those of --env-file included.</param>
public sealed record CommandContext(
    IReadOnlyList<string> Words,
    StartArguments Arguments,
    string Home,
    string Installation,
    IReadOnlyDictionary<string, string> Environment,
    TextWriter Output,
    TextWriter Errors)
{
    /// <summary>True when the flag is among the words.</summary>
    public bool Has(string flag) => Words.Contains(flag, StringComparer.Ordinal);

    /// <summary>The words that are no flags.</summary>
    public IReadOnlyList<string> Operands => [.. Words.Where(static word => !word.StartsWith('-'))];

    /// <summary>Reads deployment.toml; its errors go to <see cref="Errors"/>, one a line.</summary>
    public ConfigurationResult LoadConfiguration() => DeploymentConfiguration.Load(Home, Arguments.Properties, Environment);

    /// <summary>Writes the errors of deployment.toml, one a line.</summary>
    /// <returns>1, the exit code.</returns>
    public async ValueTask<int> TellErrorsAsync(ConfigurationResult configuration)
    {
        foreach (var diagnostic in configuration.Diagnostics.Where(static diagnostic => diagnostic.Severity == Severity.Error))
        {
            await Errors.WriteLineAsync(diagnostic.ToString()).ConfigureAwait(false);
        }

        return 1;
    }
}
