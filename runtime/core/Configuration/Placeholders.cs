using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Settings;
using Integrator.Core.Configuration.Toml;

namespace Integrator.Core.Configuration;

/// <summary>
/// Fills <c>$env{X} $sys{x} $ref{a.b} $secret{alias}</c> of MI, and <c>$file{/run/secrets/x}</c>, in the texts of deployment.toml.
/// What is missing becomes an error with its place.
/// </summary>
internal sealed partial class Placeholders(
    FlatDocument document,
    SystemProperties properties,
    IReadOnlyDictionary<string, string> environment,
    ICollection<Diagnostic> diagnostics)
{
    private const int MaximumDepth = 16;

    private const string SecretsTable = "secrets.";

    /// <summary>The value with its placeholders filled; null when one could not be.</summary>
    public TomlValue? Fill(TomlValue value) => Fill(value, depth: 0);

    /// <summary>Whether the text takes something from a place where secrets are kept.</summary>
    public static bool HoldsSecret(TomlValue value) => value is TomlString text
        && (text.Value.Contains("$secret{", StringComparison.Ordinal) || text.Value.Contains("$file{", StringComparison.Ordinal));

    private TomlValue? Fill(TomlValue value, int depth) => value switch
    {
        TomlString text when text.Value.Contains('$') => Fill(text.Value, text.Place, depth) is { } filled ? new TomlString(filled, text.Place) : null,
        TomlArray array => FillArray(array, depth),
        _ => value,
    };

    private TomlArray? FillArray(TomlArray array, int depth)
    {
        var copy = new TomlArray(array.OfTables, array.Place);
        foreach (var item in array.Items)
        {
            if (Fill(item, depth) is not { } filled)
            {
                return null;
            }

            copy.Add(filled);
        }

        return copy;
    }

    private string? Fill(string text, SourcePlace place, int depth)
    {
        var complete = true;
        var filled = Placeholder().Replace(text, match =>
        {
            var name = match.Groups["name"].Value.Trim();
            var (value, problem, hint) = Resolve(match.Groups["kind"].Value, name, depth);
            if (value is null)
            {
                complete = false;
                if (problem is not null)
                {
                    diagnostics.Add(new Diagnostic(Severity.Error, place, "missing-placeholder", $"{match.Value}: {problem}", hint));
                }
            }

            return value ?? "";
        });
        return complete ? filled : null;
    }

    private (string? Value, string? Problem, string? Hint) Resolve(string kind, string name, int depth) => kind switch
    {
        "env" => (environment.GetValueOrDefault(name), $"the environment variable {name} is not set", "set it, or give --env-file"),
        "sys" => (properties[name], $"the system property {name} is not set", $"start with -D{name}=..."),
        "ref" => Reference(name, depth),
        "secret" => Secret(name),
        _ => File(name),
    };

    private (string? Value, string? Problem, string? Hint) Reference(string written, int depth)
    {
        var name = written.Replace("'", "").Replace("\"", "");
        if (depth == MaximumDepth)
        {
            return (null, $"{written} leads back to itself", null);
        }

        var setting = SettingsCatalog.Instance.Find(name);
        var spellings = setting is null ? [name] : setting.Names;
        var keys = spellings.SelectMany(document.Find).ToList();
        if (keys.Count > 0)
        {
            // A mistake further down is reported there.
            return Fill(keys[^1].Value, depth + 1) is { } value ? (SettingConverter.Text(value), $"{written} is no single value", null) : (null, null, null);
        }

        var standard = setting?.DefaultValue;
        return (standard as string ?? SettingText.Format(standard, setting?.Attribute.Unit ?? SettingUnit.None)?.Trim('"'), $"there is no key {written}", "name another key of deployment.toml with its tables, as in $ref{server.hostname}");
    }

    /// <summary>The secrets that are written plainly, by alias.</summary>
    public static IReadOnlyDictionary<string, string> PlainSecrets(FlatDocument document)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in document.Keys)
        {
            if (key.Name.StartsWith(SecretsTable, StringComparison.Ordinal) && key.Value is TomlString { Value: ['[', .., ']'] text })
            {
                secrets[key.Name[SecretsTable.Length..]] = text[1..^1];
            }
        }

        return secrets;
    }

    private (string? Value, string? Problem, string? Hint) Secret(string alias)
    {
        var key = document.Find(SecretsTable + alias);
        if (key.Count == 0 || key[^1].Value is not TomlString { Value: var text })
        {
            return (null, $"[secrets] holds no {alias}", $"write {SettingText.Key(alias)} = \"[the secret]\" under [secrets]");
        }

        return text is ['[', .., ']']
            ? (text[1..^1], null, null)
            : (null, $"the secret {alias} is encrypted, and only MI has the key to it", "write it as \"[plain]\", or take it from $env{NAME} or $file{/path}");
    }

    private static (string? Value, string? Problem, string? Hint) File(string path)
    {
        try
        {
            return (System.IO.File.ReadAllText(path).TrimEnd('\r', '\n'), null, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"the file {path} cannot be read", "give the absolute path of a file that this user may read");
        }
    }

    [GeneratedRegex(@"\$(?<kind>env|sys|ref|secret|file)\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
