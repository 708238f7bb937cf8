using System.Reflection;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>An options record: its settings, and the records, lists and maps inside it.</summary>
internal sealed class SettingTableSpec(Type type, object prototype, PropertyInfo? property)
{
    public Type Type { get; } = type;

    /// <summary>An instance that holds the defaults.</summary>
    public object Prototype { get; } = prototype;

    /// <summary>The property of the outer record; null for the root and for elements of lists.</summary>
    public PropertyInfo? Property { get; } = property;

    public List<SettingSpec> Settings { get; } = [];

    public List<SettingTableSpec> Tables { get; } = [];

    public List<SettingListSpec> Lists { get; } = [];

    public List<SettingMapSpec> Maps { get; } = [];

    /// <summary>Place properties and the setting whose place they hold.</summary>
    public List<(PropertyInfo Property, SettingSpec Setting)> Places { get; } = [];

    /// <summary>A copy of the defaults, to be filled.</summary>
    public object NewInstance() =>
        Type.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public)!.Invoke(Prototype, null)!;
}
