using Integrator.Core.Artifacts;
using Integrator.Deployment.Checking;
using Integrator.Host.Composition;

namespace Integrator.Host.CommandLine;

/// <summary>Prints what a home deploys and what fails in it.</summary>
internal static class ListCommand
{
    private const string HomeOption = "--home";

    public static async ValueTask<int> RunAsync(CommandContext given)
    {
        var home = given.Home;
        for (var i = 0; i < given.Words.Count; i++)
        {
            var word = given.Words[i];
            if (word == HomeOption && i + 1 < given.Words.Count)
            {
                home = Path.GetFullPath(given.Words[++i]);
            }
            else if (word.StartsWith(HomeOption + "=", StringComparison.Ordinal))
            {
                home = Path.GetFullPath(word[(HomeOption.Length + 1)..]);
            }
            else
            {
                await given.Errors.WriteLineAsync($"'{word}' is not understood: bin/micro-integrator.sh list [--home DIR]").ConfigureAwait(false);
                return 2;
            }
        }

        if (HomeFolder.Problem(home) is { } problem)
        {
            await given.Errors.WriteLineAsync(problem).ConfigureAwait(false);
            return 1;
        }

        var context = given with { Home = home };
        var configuration = context.LoadConfiguration();
        if (configuration.Options is not { } options)
        {
            return await context.TellErrorsAsync(configuration).ConfigureAwait(false);
        }

        var environment = new RuntimeEnvironment(home, context.Arguments.Properties, context.Environment, configuration.Secrets);
        var reading = new ArtifactCheck(Catalogs.Create(), options, environment, TimeProvider.System).ReadHome(home);
        await context.Output.WriteAsync(ListReport.Of(reading, options).ToText()).ConfigureAwait(false);
        return reading.Diagnostics.Any(static diagnostic => diagnostic.Severity == Severity.Error) ? 1 : 0;
    }
}
