using System.Reflection;
using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>One setting of the catalog, with its whole names.</summary>
public sealed class SettingSpec
{
    internal SettingSpec(SettingAttribute attribute, PropertyInfo property, object prototype, IReadOnlyList<string> names)
    {
        Attribute = attribute;
        Property = property;
        Prototype = prototype;
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

    internal PropertyInfo Property { get; }

    /// <summary>The setting whose value is the default of this one.</summary>
    internal SettingSpec? DefaultsFrom { get; set; }

    internal string? FallbackSystemProperty { get; init; }

    internal object? DefaultValue => Property.GetValue(Prototype);

    private object Prototype { get; }

    /// <summary>
    /// The system property that beats the file: the one that the setting names, or for properties of the HTTP transport their own name
    /// (as MI's ConfigurationBuilderUtil reads them).
    /// </summary>
    internal string? OverridingSystemProperty =>
        Attribute.SystemProperty ?? Aliases.Append(Name).FirstOrDefault(name => name.StartsWith(PassThroughPrefix, StringComparison.Ordinal))?[PassThroughPrefix.Length..];

    private const string PassThroughPrefix = "passthru_properties.";
}
