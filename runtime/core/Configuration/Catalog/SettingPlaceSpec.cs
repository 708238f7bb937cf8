namespace Integrator.Core.Configuration.Catalog;

/// <summary>A property that holds the place of a sibling setting.</summary>
internal sealed record SettingPlaceSpec(string PropertyName, SettingSpec Setting);
