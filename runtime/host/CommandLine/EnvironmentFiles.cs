using Integrator.Core.Configuration;

namespace Integrator.Host.CommandLine;

/// <summary>Puts the lines of <c>--env-file</c> into the environment.</summary>
internal static class EnvironmentFiles
{
    /// <summary>Adds the file's variables; the text of what is wrong, or null.</summary>
    public static string? Problem(string file, Dictionary<string, string> environment)
    {
        if (!File.Exists(file))
        {
            return $"--env-file: {(file.Length == 0 ? "no file named" : $"{file} does not exist")}";
        }

        var parsed = EnvironmentFile.Parse(File.ReadAllText(file), file);
        foreach (var (name, value) in parsed.Variables)
        {
            environment[name] = value;
            Environment.SetEnvironmentVariable(name, value);
        }

        return parsed.Diagnostics.Count == 0 ? null : string.Join('\n', parsed.Diagnostics);
    }
}
