using System.Reflection;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>A table of free names of the catalog.</summary>
public sealed class SettingMapSpec
{
    internal SettingMapSpec(SettingMapAttribute attribute, PropertyInfo property)
    {
        Attribute = attribute;
        Property = property;
    }

    public string Name => Attribute.Name;

    public SettingMapAttribute Attribute { get; }

    internal PropertyInfo Property { get; }
}
