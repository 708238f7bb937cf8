using System.Globalization;
using System.Text;
using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Reference;

/// <summary>Writes <c>docs/configuration.md</c> from the catalog.</summary>
public static class ConfigurationReference
{
    private const string Head = """
        # Configuration

        `conf/deployment.toml` (TOML 1.0) configures the server; an absent or empty file means the defaults below. Keys, short and long
        spellings are those of WSO2 MI. `bin/micro-integrator.sh config` prints what holds and where each value comes from.

        - A key that nobody reads is a warning that names the nearest known one; a key of MI's without meaning here is one line of
          information; a value of the wrong type is an error, and the server does not start. All are reported with file, line and column.
        - Numbers and booleans may stand in quotes. `sender.parameter` and `sender.parameters` are the same.
        - `$env{X}`, `$sys{x}`, `$ref{table.key}`, `$secret{alias}` and `$file{/path}` in any text are replaced; what is missing is an error.
          `[secrets] alias = "[value]"` holds secrets in plain text; those that MI has encrypted cannot be read.
        - A system property of the name of a `[passthru_properties]` key beats the file.

        """;

    public static string Write()
    {
        var text = new StringBuilder(Head);
        foreach (var section in SettingSection.All)
        {
            AppendSection(text, section);
        }

        AppendSource(text, "System properties", "Given as `-Dname=value` on the command line or in `JAVA_OPTS`.", SettingSource.SystemProperty);
        AppendSource(text, "Environment", "Read at start, or from the file of `--env-file`.", SettingSource.Environment);
        AppendWithoutEffect(text);
        return text.ToString();
    }

    private static void AppendSection(StringBuilder text, SettingSection section)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {(section.Table.Length == 0 ? "Lists at the top" : $"[{section.Table}]")}\n");
        foreach (var map in section.Maps)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n`[{map.Name}]`: {map.Attribute.Summary}");
            text.Append(map.Attribute.Example is { } example ? $" Example: `{example}`\n" : "\n");
        }

        if (section.Settings.Count > 0)
        {
            AppendTable(text, section.Settings, section.KeyIn);
        }

        foreach (var list in section.Lists)
        {
            var aliases = string.Concat(list.Attribute.Aliases.Select(alias => $" Also `[[{alias}]]`."));
            text.Append(CultureInfo.InvariantCulture, $"\n### [[{list.Name}]]\n\n{list.Attribute.Summary}{aliases}\n");
            AppendTable(text, list.Settings, name => name);
        }
    }

    private static void AppendSource(StringBuilder text, string title, string introduction, SettingSource source)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n{introduction}\n");
        AppendTable(text, [.. SettingsCatalog.Instance.Settings.Where(setting => setting.Attribute.Source == source)], name => name);
    }

    private static void AppendTable(StringBuilder text, IReadOnlyList<SettingSpec> settings, Func<string, string> key)
    {
        text.Append("\n| Key | Default | Meaning |\n|---|---|---|\n");
        foreach (var setting in settings)
        {
            var standard = setting.Attribute switch
            {
                { Required: true } => "required",
                { Default: { } words } => words,
                _ => setting.DefaultText is { } value ? $"`{value}`" : "none",
            };
            text.Append(CultureInfo.InvariantCulture, $"| `{key(setting.Name)}` | {standard} | {Meaning(setting)} |\n");
        }
    }

    private static string Meaning(SettingSpec setting)
    {
        var meaning = new StringBuilder(setting.Attribute.Summary.Replace("|", "\\|"));
        if (setting.Attribute.Unit != SettingUnit.None)
        {
            meaning.Append(CultureInfo.InvariantCulture, $" In {setting.Attribute.Unit.ToString().ToLowerInvariant()}.");
        }

        if (setting.ValueType.IsEnum)
        {
            meaning.Append(CultureInfo.InvariantCulture, $" One of {SettingConverter.Expected(setting)}.");
        }

        if (setting.Attribute.Example is { } example)
        {
            meaning.Append(CultureInfo.InvariantCulture, $" Example: `{example.Replace("|", "\\|")}`.");
        }

        if (setting.Attribute.SystemProperty is { } property)
        {
            meaning.Append(CultureInfo.InvariantCulture, $" `-D{property}` wins.");
        }

        if (setting.DefaultsFrom is { } other)
        {
            meaning.Append(CultureInfo.InvariantCulture, $" Not set: `{other.Name}`.");
        }

        if (setting.Aliases.Count > 0)
        {
            meaning.Append(CultureInfo.InvariantCulture, $" Also: {string.Join(", ", setting.Aliases.Select(alias => $"`{alias}`"))}.");
        }

        return meaning.ToString();
    }

    private static void AppendWithoutEffect(StringBuilder text)
    {
        var catalog = SettingsCatalog.Instance;
        var names = MicroIntegratorKeys.Names.Where(name => catalog.Find(name) is null).Select(name => $"`{name}`");
        var tables = MicroIntegratorKeys.OpenTables.Select(name => $"`{name}.*`");
        text.Append("\n## Keys of MI without effect\n\nAccepted, with one line of information in the log:\n");
        foreach (var name in names.Concat(tables).Order(StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {name}");
        }

        text.Append('\n');
    }
}
