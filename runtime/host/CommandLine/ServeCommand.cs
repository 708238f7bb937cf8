using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Host.Composition;
using Integrator.Host.Logging;
using Microsoft.Extensions.Logging;

namespace Integrator.Host.CommandLine;

/// <summary>Serves until a signal comes: SIGTERM and SIGINT drain and exit with 0.</summary>
internal static class ServeCommand
{
    /// <summary>Open requests have this long to finish, whatever the configuration grants them.</summary>
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromMinutes(1);

    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var started = TimeProvider.System.GetTimestamp();
        if (context.Words.Count > 0)
        {
            await context.Errors.WriteLineAsync($"'{context.Words[0]}' is not understood; bin/micro-integrator.sh help lists the options").ConfigureAwait(false);
            return 2;
        }

        if (HomeFolder.Problem(context.Home) is { } problem)
        {
            await context.Errors.WriteLineAsync(problem).ConfigureAwait(false);
            return 1;
        }

        var configuration = context.LoadConfiguration();
        if (configuration.Options is not { } options)
        {
            return await context.TellErrorsAsync(configuration).ConfigureAwait(false);
        }

        using var serverLog = ServerLog.Begin(context.Home, context.Installation, options.Logging, context.Errors);
        var log = serverLog.Loggers.CreateLogger("Integrator");
        foreach (var diagnostic in context.Arguments.Diagnostics)
        {
            RuntimeLog.Tell(log, diagnostic);
        }

        foreach (var diagnostic in configuration.Diagnostics)
        {
            RuntimeLog.Tell(log, diagnostic);
        }

        return await ServeAsync(context, options, configuration.Secrets, serverLog, log, started).ConfigureAwait(false);
    }

    private static async ValueTask<int> ServeAsync(CommandContext context, DeploymentOptions options, IReadOnlyDictionary<string, string> secrets, ServerLog serverLog, ILogger log, long started)
    {
        using var host = new ServerHost(ShutdownLimit);
        using var opening = host.Lifetime.ApplicationStarted.UnsafeRegister(static serverLog => ((ServerLog)serverLog!).OpenSoon(), serverLog);
        var server = new IntegratorServer(context, options, secrets, serverLog.Loggers, host.Lifetime, started);
        await using (server.ConfigureAwait(false))
        {
            try
            {
                await host.RunAsync(server).ConfigureAwait(false);
            }
            catch (StartException exception)
            {
                RuntimeLog.Error(log, exception.Message);
                return 1;
            }
            catch (OperationCanceledException) when (host.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // Told to stop before the start was over.
                return 0;
            }
        }

        return 0;
    }
}
