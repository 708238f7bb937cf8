using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Reference;

namespace Integrator.Host.CommandLine;

/// <summary>Prints every setting with its value and origin, secrets masked.</summary>
internal static class ConfigCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var result = context.LoadConfiguration();
        await context.Output.WriteAsync(EffectiveConfigurationText.Write(result.Settings)).ConfigureAwait(false);
        foreach (var diagnostic in result.Diagnostics)
        {
            await context.Errors.WriteLineAsync(diagnostic.ToString()).ConfigureAwait(false);
        }

        return result.Diagnostics.Any(static diagnostic => diagnostic.Severity == Severity.Error) ? 1 : 0;
    }
}
