using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Toml;

namespace Integrator.Core.Configuration;

/// <summary>Remarks on keys of the file that no setting reads.</summary>
internal static class UnknownKeys
{
    private const string SecretsTable = "secrets.";

    public static void Report(FlatDocument document, ICollection<Diagnostic> diagnostics)
    {
        var catalog = SettingsCatalog.Instance;
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in document.Keys)
        {
            if (catalog.Find(key.Name) is not null || catalog.FindList(key.Name) is not null
                || catalog.FindMapOf(key.Name) is not null || key.Name.StartsWith(SecretsTable, StringComparison.Ordinal))
            {
                continue;
            }

            if (IsTable(key.Name))
            {
                diagnostics.Add(new Diagnostic(Severity.Error, key.Place, "invalid-value", $"{key.Written}: {key.Value.TypeName} where a table should be", $"write [{key.Name}] and its keys below"));
            }
            else if (MicroIntegratorKeys.Find(key.Name) is { } known)
            {
                if (reported.Add(known))
                {
                    diagnostics.Add(new Diagnostic(Severity.Information, key.Place, "key-without-effect", $"{(known == key.Name ? key.Written : known)} is accepted and has no effect here"));
                }
            }
            else
            {
                diagnostics.Add(Unknown(key, catalog.Names.Concat(MicroIntegratorKeys.Names)));
            }
        }
    }

    public static void ReportInElement(SettingListSpec list, FlatDocument element, ICollection<Diagnostic> diagnostics)
    {
        var names = list.Settings.SelectMany(setting => setting.Names).ToList();
        foreach (var key in element.Keys.Where(key => !names.Contains(key.Name)))
        {
            diagnostics.Add(Unknown(key, names));
        }
    }

    private static bool IsTable(string name)
    {
        var prefix = name + ".";
        var catalog = SettingsCatalog.Instance;
        return catalog.Names.Any(other => other.StartsWith(prefix, StringComparison.Ordinal))
            || catalog.Maps.Any(map => map.Name == name || map.Name.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static Diagnostic Unknown(FlatKey key, IEnumerable<string> candidates)
    {
        var nearest = NearestName.Find(key.Name, candidates);
        return new Diagnostic(
            Severity.Warning,
            key.Place,
            "unknown-key",
            $"nobody reads the key {key.Written}" + (key.Value is TomlArray { OfTables: true } ? " (an array of tables)" : ""),
            nearest is null ? "docs/configuration.md lists the known keys" : $"did you mean {nearest}?");
    }
}
