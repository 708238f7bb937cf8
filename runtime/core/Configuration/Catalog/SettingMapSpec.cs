using System.Reflection;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>A table of free names of the catalog.</summary>
public sealed class SettingMapSpec
{
    internal SettingMapSpec(SettingMapAttribute attribute, string property, SettingTableSpec table)
    {
        Attribute = attribute;
        PropertyName = property;
        Table = table;
    }

    public string Name => Attribute.Name;

    public SettingMapAttribute Attribute { get; }

    /// <summary>Looked up when it is set: most are never written.</summary>
    internal PropertyInfo Property => field ??= Table.Type.GetProperty(PropertyName)!;

    /// <summary>Whether the whole name of a key is one of the table's.</summary>
    internal bool Holds(string name) => name.Length > Name.Length && name[Name.Length] == '.' && name.StartsWith(Name, StringComparison.Ordinal);

    private string PropertyName { get; }

    private SettingTableSpec Table { get; }
}
