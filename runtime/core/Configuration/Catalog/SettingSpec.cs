using System.Reflection;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>One setting of the catalog, with its whole names.</summary>
public sealed class SettingSpec
{
    internal SettingSpec(SettingAttribute attribute, string property, SettingTableSpec table, string[] names)
    {
        Attribute = attribute;
        PropertyName = property;
        Table = table;
        Names = names;
    }

    /// <summary>The documented name: <c>transport.http.sender.proxy_host</c>.</summary>
    public string Name => Names[0];

    public IReadOnlyList<string> Aliases => field ??= Names[1..];

    public SettingAttribute Attribute { get; }

    public Type ValueType => Property.PropertyType;

    /// <summary>The default as it would be written in deployment.toml; null where there is none.</summary>
    public string? DefaultText => Attribute.Secret && DefaultValue is null ? null : SettingText.Format(DefaultValue, Attribute.Unit);

    /// <summary>The documented name and the aliases behind it.</summary>
    internal string[] Names { get; }

    internal string PropertyName { get; }

    /// <summary>Looked up when a value is set or shown: most settings are never written.</summary>
    internal PropertyInfo Property => field ??= Table.Type.GetProperty(PropertyName)!;

    /// <summary>The setting whose value is the default of this one.</summary>
    internal SettingSpec? DefaultsFrom { get; set; }

    internal string? FallbackSystemProperty { get; init; }

    internal object? DefaultValue => Property.GetValue(Table.Prototype);

    private SettingTableSpec Table { get; }

    /// <summary>
    /// The system property that beats the file: the one that the setting names, or for properties of the HTTP transport their own name
    /// (as MI's ConfigurationBuilderUtil reads them).
    /// </summary>
    internal string? OverridingSystemProperty
    {
        get
        {
            // Aliases come first, the documented name last.
            var found = Attribute.SystemProperty;
            for (var i = 1; found is null && i <= Names.Length; i++)
            {
                var name = Names[i % Names.Length];
                found = name.StartsWith(PassThroughPrefix, StringComparison.Ordinal) ? name[PassThroughPrefix.Length..] : null;
            }

            return found;
        }
    }

    private const string PassThroughPrefix = "passthru_properties.";
}
