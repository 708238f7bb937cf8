using Integrator.Core.Configuration.Catalog;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Reference;

/// <summary>The settings of one table of deployment.toml, as the reference and the shipped file show them.</summary>
internal sealed record SettingSection(string Table, IReadOnlyList<SettingSpec> Settings, IReadOnlyList<SettingMapSpec> Maps, IReadOnlyList<SettingListSpec> Lists)
{
    /// <summary>Tables in the order of the reference. A key belongs to the longest one that it begins with.</summary>
    private static readonly string[] Tables =
    [
        "server", "transport.http", "transport.http.properties", "transport.https.properties", "transport",
        "transport.blocking", "transport.blocking.http", "transport.blocking.https", "transport.blocking.proxy",
        "httpClients.proxy", "service_discovery", "keystore.primary", "keystore.internal", "truststore",
        "mediation", "message_builders", "message_formatters", "blocking", "blocking.message_builders", "blocking.message_formatters",
        "readiness_probe", "liveness_probe", "prometheus_api", "management_api", "internal_apis", "internal_api_ssl_config",
        "logging", "logging.levels", "synapse_properties", "passthru_properties", "",
    ];

    public static IReadOnlyList<SettingSection> All { get; } = Group();

    /// <summary>The key as written below the header of the table.</summary>
    public string KeyIn(string name)
    {
        var rest = Table.Length == 0 ? name : name[(Table.Length + 1)..];
        return Table is "synapse_properties" or "passthru_properties" ? SettingText.Key(rest) : rest;
    }

    private static List<SettingSection> Group()
    {
        var catalog = SettingsCatalog.Instance;
        var settings = catalog.Settings.Where(setting => setting.Attribute.Source == SettingSource.File).ToLookup(setting => TableOf(setting.Name));
        var maps = catalog.Maps.ToLookup(map => TableOf(map.Name));
        var lists = catalog.Lists.ToLookup(list => TableOf(list.Name));
        return [.. Tables
            .Select(table => new SettingSection(table, [.. settings[table]], [.. maps[table]], [.. lists[table]]))
            .Where(section => section.Settings.Count + section.Maps.Count + section.Lists.Count > 0)];
    }

    private static string TableOf(string name) => Tables
        .Where(table => table.Length == 0 || name == table || name.StartsWith(table + ".", StringComparison.Ordinal))
        .MaxBy(table => table.Length)!;
}
