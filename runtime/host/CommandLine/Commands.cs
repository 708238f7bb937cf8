using System.Collections;
using Integrator.Core.Configuration;
using Integrator.Host.Composition;

namespace Integrator.Host.CommandLine;

/// <summary>All commands, and the way from the command line to one of them.</summary>
public static class Commands
{
    private const string EnvironmentFileOption = "--env-file";

    public static IReadOnlyList<Command> All { get; } =
    [
        new("run", "[-Dname=value ...]", "Serve in the foreground (the default).", ServeCommand.RunAsync),
        new("check", "[PATH ...] [--json]", "Check artifacts without serving them: files, folders, archives, a home; exit code 1 when one is wrong.", CheckCommand.RunAsync),
        new("list", "[--home DIR]", "Print a table of the artifacts of the home, and of what fails there.", ListCommand.RunAsync),
        new("config", "", "Print the effective configuration and where each value came from.", ConfigCommand.RunAsync),
        new("proxy-for", "URL [--blocking]", "Print the proxy that a call to URL goes through, and why.", ProxyForCommand.RunAsync),
        new("describe", "[NAME ...]", "Print what a mediator, endpoint or artifact is, with an example.", DescribeCommand.RunAsync),
        new("schema", "", "Print the XML schema of all artifacts, for editors.", SchemaCommand.RunAsync),
        new("version", "", "Print the version.", VersionCommand.RunAsync),
        new("help", "", "Print this text.", HelpCommand.RunAsync),
    ];

    /// <summary>Runs the command that the arguments name.</summary>
    public static async ValueTask<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        var words = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith(EnvironmentFileOption, StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }

            var file = args[i].Length > EnvironmentFileOption.Length ? args[i][(EnvironmentFileOption.Length + 1)..] : i + 1 < args.Length ? args[++i] : "";
            if (EnvironmentFiles.Problem(file, environment) is { } problem)
            {
                await errors.WriteLineAsync(problem).ConfigureAwait(false);
                return 1;
            }
        }

        var arguments = StartArgumentsParser.Parse(words, environment.GetValueOrDefault("JAVA_OPTS"), environment.GetValueOrDefault("JVM_MEM_OPTS"));
        var rest = arguments.Words;
        var name = rest.Count == 0 ? "run" : rest[0] switch
        {
            "--help" or "-h" or "-help" => "help",
            "--version" or "-version" => "version",
            "start" => "run",
            var word => word,
        };
        var command = Find(name);
        if (command is null)
        {
            var nearest = NearestName.Find(name, All.Select(static known => known.Name));
            await errors.WriteLineAsync($"'{name}' is not a command{(nearest is null ? "" : $" (did you mean '{nearest}'?)")}; bin/micro-integrator.sh help lists them").ConfigureAwait(false);
            return 2;
        }

        var home = HomeFolder.Find(environment, arguments.Properties);
        return await command.Run(new CommandContext(Behind(rest), arguments, home, HomeFolder.Installation(environment), environment, output, errors)).ConfigureAwait(false);
    }

    private static Command? Find(string name)
    {
        foreach (var known in All)
        {
            if (known.Name == name)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>The words behind the first.</summary>
    private static List<string> Behind(IReadOnlyList<string> words)
    {
        var others = new List<string>();
        for (var i = 1; i < words.Count; i++)
        {
            others.Add(words[i]);
        }

        return others;
    }
}
