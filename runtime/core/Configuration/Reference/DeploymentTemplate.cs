using System.Globalization;
using System.Text;
using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Reference;

/// <summary>Writes the <c>conf/deployment.toml</c> that ships: every setting with its default, commented out.</summary>
public static class DeploymentTemplate
{
    private const string Head = """
        # Configuration of Integrator. Every setting is shown with its default, or an example where there is none; take the # away to set one.
        # Meaning, spellings and units: docs/configuration.md. What holds in fact: bin/micro-integrator.sh config
        # Any text may hold $env{VARIABLE}, $sys{property}, $ref{server.hostname}, $secret{alias} or $file{/run/secrets/name}.

        """;

    private const string Tail = """

        # [secrets]
        # alias = "[the secret]"

        """;

    public static string Write()
    {
        var text = new StringBuilder(Head);
        foreach (var section in SettingSection.All.Where(section => section.Settings.Count + section.Maps.Count > 0))
        {
            AppendSection(text, section);
        }

        foreach (var list in SettingsCatalog.Instance.Lists)
        {
            AppendList(text, list);
        }

        return text.Append(Tail).ToString();
    }

    private static void AppendSection(StringBuilder text, SettingSection section)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n[{section.Table}]\n");
        foreach (var map in section.Maps.Where(map => map.Name == section.Table))
        {
            text.Append(CultureInfo.InvariantCulture, $"# {map.Attribute.Summary}\n");
            if (map.Attribute.Example is { } example)
            {
                text.Append(CultureInfo.InvariantCulture, $"# {example}\n");
            }
        }

        foreach (var setting in section.Settings)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {Line(section.KeyIn(setting.Name), setting)}\n");
        }
    }

    private static void AppendList(StringBuilder text, SettingListSpec list)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n# {list.Attribute.Summary}\n# [[{list.Name}]]\n");
        foreach (var setting in list.Settings)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {Line(setting.Name, setting)}\n");
        }
    }

    private static string Line(string key, SettingSpec setting)
    {
        var unit = setting.Attribute.Unit == SettingUnit.None ? "" : $" ({setting.Attribute.Unit.ToString().ToLowerInvariant()})";
        var standard = setting.Attribute.Default is { } words ? $" Default: {words}." : "";
        return $"{key} = {Value(setting)}    # {setting.Attribute.Summary}{unit}{standard}";
    }

    private static string Value(SettingSpec setting) => setting.Attribute.Example is { } example && (setting.DefaultText is null or "\"\"" or "[]" || setting.Attribute.Required)
        ? example is ['[', ..] || example.All(char.IsAsciiDigit) ? example : SettingText.Quote(example)
        : setting.DefaultText ?? "\"\"";
}
