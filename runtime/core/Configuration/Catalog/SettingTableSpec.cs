using System.Reflection;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>An options record: its settings, and the records, lists and maps inside it.</summary>
/// <param name="outer">The table it is part of; null for the root and for elements of lists.</param>
/// <param name="property">The name of the property of the outer record.</param>
internal sealed class SettingTableSpec(Type type, SettingTableSpec? outer = null, string? property = null)
{
    public Type Type { get; } = type;

    /// <summary>An instance that holds the defaults.</summary>
    public object Prototype => field ??= outer is null ? Activator.CreateInstance(Type)! : Property!.GetValue(outer.Prototype)!;

    /// <summary>The property of the outer record; null for the root and for elements of lists.</summary>
    public PropertyInfo? Property => field ??= property is null ? null : outer!.Type.GetProperty(property);

    public List<SettingSpec> Settings { get; } = [];

    public List<SettingTableSpec> Tables { get; } = [];

    public List<SettingListSpec> Lists { get; } = [];

    public List<SettingMapSpec> Maps { get; } = [];

    /// <summary>Place properties and the setting whose place they hold.</summary>
    public List<SettingPlaceSpec> Places { get; } = [];

    /// <summary>The setting that a property of the record is.</summary>
    /// <exception cref="InvalidOperationException">The property is no setting.</exception>
    public SettingSpec SettingOf(string member)
    {
        foreach (var setting in Settings)
        {
            if (setting.PropertyName == member)
            {
                return setting;
            }
        }

        throw new InvalidOperationException($"{Type.Name}.{member} is no setting");
    }

    /// <summary>A copy of the defaults, to be filled.</summary>
    public object NewInstance() =>
        Type.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public)!.Invoke(Prototype, null)!;
}
