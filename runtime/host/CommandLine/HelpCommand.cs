using System.Text;

namespace Integrator.Host.CommandLine;

internal static class HelpCommand
{
    public static async ValueTask<int> RunAsync(CommandContext context)
    {
        var text = new StringBuilder()
            .AppendLine("Usage: bin/micro-integrator.sh [COMMAND] [--env-file=FILE] [-Dname=value ...]")
            .AppendLine()
            .AppendLine("Commands:")
            .AppendLine("  start                          Serve in the background; the process id goes to wso2carbon.pid.")
            .AppendLine("  stop                           Stop the server that start began.")
            .AppendLine("  restart                        stop, then start.");
        foreach (var command in Commands.All)
        {
            text.Append("  ").Append($"{command.Name} {command.Usage}".TrimEnd().PadRight(30)).Append(' ').AppendLine(command.Summary);
        }

        text.AppendLine()
            .AppendLine("Often used properties:")
            .AppendLine("  -DportOffset=N                 Added to all ports (default 10: 8290, 8253, 9164, 9201).")
            .AppendLine("  -Dhttp.proxyHost=H -Dhttp.proxyPort=P -Dhttp.nonProxyHosts='a|b'")
            .AppendLine("                                 Forward proxy of calls, and hosts called directly.")
            .AppendLine()
            .AppendLine("The home folder (conf/, repository/, registry/) is MI_HOME, else CARBON_HOME, else the folder of the installation.");
        await context.Output.WriteAsync(text.ToString()).ConfigureAwait(false);
        return 0;
    }
}
