using System.Reflection;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>A <c>[[list]]</c> of the catalog and the keys of its elements.</summary>
public sealed class SettingListSpec
{
    internal SettingListSpec(SettingListAttribute attribute, PropertyInfo property, SettingTableSpec element)
    {
        Attribute = attribute;
        Property = property;
        Element = element;
    }

    public string Name => Attribute.Name;

    public SettingListAttribute Attribute { get; }

    public IReadOnlyList<SettingSpec> Settings => Element.Settings;

    internal PropertyInfo Property { get; }

    internal SettingTableSpec Element { get; }
}
