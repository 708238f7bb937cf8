using System.Reflection;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>A <c>[[list]]</c> of the catalog and the keys of its elements.</summary>
public sealed class SettingListSpec
{
    internal SettingListSpec(SettingListAttribute attribute, string property, SettingTableSpec table, SettingTableSpec element)
    {
        Attribute = attribute;
        Names = [attribute.Name, .. attribute.Aliases];
        PropertyName = property;
        Table = table;
        Element = element;
    }

    public string Name => Attribute.Name;

    public SettingListAttribute Attribute { get; }

    public IReadOnlyList<SettingSpec> Settings => Element.Settings;

    /// <summary>The documented name and the aliases behind it.</summary>
    internal string[] Names { get; }

    /// <summary>Looked up when it is set: most are never written.</summary>
    internal PropertyInfo Property => field ??= Table.Type.GetProperty(PropertyName)!;

    internal SettingTableSpec Element { get; }

    private string PropertyName { get; }

    private SettingTableSpec Table { get; }
}
