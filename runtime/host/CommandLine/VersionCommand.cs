using System.Reflection;

namespace Integrator.Host.CommandLine;

internal static class VersionCommand
{
    public static string Version { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        await context.Output.WriteLineAsync($"Integrator {Version}").ConfigureAwait(false);
        return 0;
    }
}
