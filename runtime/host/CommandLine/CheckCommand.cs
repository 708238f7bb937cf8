using Integrator.Deployment.Checking;
using Integrator.Host.Composition;

namespace Integrator.Host.CommandLine;

/// <summary>Compiles artifacts without deploying them; without a path, those of the home.</summary>
internal static class CheckCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var configuration = context.LoadConfiguration();
        if (configuration.Options is not { } options)
        {
            return await context.TellErrorsAsync(configuration).ConfigureAwait(false);
        }

        var environment = new RuntimeEnvironment(context.Home, context.Arguments.Properties, context.Environment, configuration.Secrets);
        var check = new ArtifactCheck(Catalogs.Create(), options, environment, TimeProvider.System);
        var report = check.Check(context.Operands.Count > 0 ? context.Operands : [context.Home]);
        await context.Output.WriteAsync(context.Has("--json") ? report.ToJson() + "\n" : report.ToText()).ConfigureAwait(false);
        return report.ExitCode;
    }
}
