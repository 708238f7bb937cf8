using Integrator.Core.Configuration.Options;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>Every key of deployment.toml, system property and environment variable that has a meaning here.</summary>
public sealed class SettingsCatalog
{
    private readonly Dictionary<string, SettingSpec> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SettingListSpec> _listsByName = new(StringComparer.Ordinal);

    private SettingsCatalog()
    {
        Root = SettingTableBuilder.Build(typeof(DeploymentOptions));
        var settings = new List<SettingSpec>();
        var lists = new List<SettingListSpec>();
        var maps = new List<SettingMapSpec>();
        Collect(Root, settings, lists, maps);
        (Settings, Lists, Maps) = (settings, lists, maps);
        foreach (var setting in settings)
        {
            if (setting.Attribute.Source == SettingSource.File)
            {
                foreach (var name in setting.Names)
                {
                    _byName.Add(name, setting);
                }
            }
        }

        foreach (var list in lists)
        {
            foreach (var name in list.Names)
            {
                _listsByName.Add(name, list);
            }
        }
    }

    public static SettingsCatalog Instance { get; } = new();

    public IReadOnlyList<SettingSpec> Settings { get; }

    public IReadOnlyList<SettingListSpec> Lists { get; }

    public IReadOnlyList<SettingMapSpec> Maps { get; }

    /// <summary>Every accepted spelling of a key of the file.</summary>
    public IEnumerable<string> Names => _byName.Keys.Concat(_listsByName.Keys);

    internal SettingTableSpec Root { get; }

    internal SettingSpec? Find(string name) => _byName.GetValueOrDefault(name);

    internal SettingListSpec? FindList(string name) => _listsByName.GetValueOrDefault(name);

    internal SettingMapSpec? FindMapOf(string name)
    {
        foreach (var map in Maps)
        {
            if (map.Holds(name))
            {
                return map;
            }
        }

        return null;
    }

    private static void Collect(SettingTableSpec table, List<SettingSpec> settings, List<SettingListSpec> lists, List<SettingMapSpec> maps)
    {
        settings.AddRange(table.Settings);
        lists.AddRange(table.Lists);
        maps.AddRange(table.Maps);
        foreach (var nested in table.Tables)
        {
            Collect(nested, settings, lists, maps);
        }
    }
}
