using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Toml;

namespace Integrator.Core.Configuration;

/// <summary>Reads <c>conf/deployment.toml</c>, with what system properties and the environment add.</summary>
public static class DeploymentConfiguration
{
    public const string FileName = "conf/deployment.toml";

    /// <summary>
    /// Reads the configuration of a home folder. Never throws for bad input: every mistake is a diagnostic, and any error among them means that
    /// there are no options. A file that is absent or empty means all defaults.
    /// </summary>
    public static ConfigurationResult Load(string homeFolder, SystemProperties properties, IReadOnlyDictionary<string, string> environment)
    {
        var folder = properties["conf.location"];
        var path = folder is null ? Path.Combine(homeFolder, FileName) : Path.Combine(folder, Path.GetFileName(FileName));
        var shown = folder is null ? FileName : path;
        byte[] content;
        try
        {
            content = File.Exists(path) ? File.ReadAllBytes(path) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(new Diagnostic(Severity.Error, new SourcePlace(shown, 0, 0), "unreadable-file", "the file cannot be read: " + exception.Message));
        }

        return Parse(content, shown, properties, environment);
    }

    /// <summary>The same, from the bytes of the file.</summary>
    public static ConfigurationResult Parse(ReadOnlySpan<byte> content, string file, SystemProperties properties, IReadOnlyDictionary<string, string> environment)
    {
        FlatDocument document;
        try
        {
            document = new FlatDocument(TomlReader.Parse(content, file));
        }
        catch (TomlException exception)
        {
            return Failed(new Diagnostic(Severity.Error, exception.Place, "toml-syntax", exception.Message, exception.Hint));
        }

        var diagnostics = new List<Diagnostic>();
        var binder = new SettingsBinder(
            document,
            new SettingResolver(properties, environment, diagnostics),
            new Placeholders(document, properties, environment, diagnostics),
            diagnostics);
        var options = binder.Bind();
        if (properties["encryptSecrets"] is "" or "true")
        {
            diagnostics.Add(new Diagnostic(Severity.Warning, SourcePlace.None, "not-supported", "-DencryptSecrets has no effect: secrets are not encrypted here", "keep them out of the file with $env{NAME} or $file{/path}"));
        }

        UnknownKeys.Report(document, diagnostics);
        var sorted = diagnostics.Count < 2 ? diagnostics : diagnostics.Distinct().OrderBy(remark => remark.Place.Line).ThenBy(remark => remark.Place.Column).ToList();
        var failed = sorted.Exists(remark => remark.Severity == Severity.Error);
        return new ConfigurationResult(failed ? null : options, sorted, binder.Effective) { Secrets = Placeholders.PlainSecrets(document) };
    }

    private static ConfigurationResult Failed(Diagnostic error) => new(Options: null, [error]);
}
