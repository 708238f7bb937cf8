using System.Reflection;
using Integrator.Core.Configuration.Catalog;

namespace Integrator.Core.Configuration;

/// <summary>An options record that is being filled: the defaults themselves until something differs, then a copy.</summary>
internal sealed class BoundTable(SettingTableSpec table)
{
    private object? copy;

    public object Instance => copy ?? table.Prototype;

    public bool IsChanged => copy is not null;

    public void Set(PropertyInfo property, object? value) => property.SetValue(copy ??= table.NewInstance(), value);

    /// <summary>Sets the property of that name.</summary>
    public void Set(string property, object? value) => Set(table.Type.GetProperty(property)!, value);
}
