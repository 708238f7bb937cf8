using System.Reflection;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>One setting of the catalog, with its whole names.</summary>
public sealed class SettingSpec
{
    internal SettingSpec(SettingAttribute attribute, string property, SettingTableSpec table, IReadOnlyList<string> names)
    {
        Attribute = attribute;
        PropertyName = property;
        Table = table;
        Name = names[0];
        Aliases = [.. names.Skip(1).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The documented name: <c>transport.http.sender.proxy_host</c>.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Aliases { get; }

    public SettingAttribute Attribute { get; }

    public Type ValueType => Property.PropertyType;

    /// <summary>The default as it would be written in deployment.toml; null where there is none.</summary>
    public string? DefaultText => Attribute.Secret && DefaultValue is null ? null : SettingText.Format(DefaultValue, Attribute.Unit);

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
    internal string? OverridingSystemProperty =>
        Attribute.SystemProperty ?? Aliases.Append(Name).FirstOrDefault(name => name.StartsWith(PassThroughPrefix, StringComparison.Ordinal))?[PassThroughPrefix.Length..];

    private const string PassThroughPrefix = "passthru_properties.";
}
