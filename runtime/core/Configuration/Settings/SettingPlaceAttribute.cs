namespace Integrator.Core.Configuration.Settings;

/// <summary>Makes a property the place in the file where a sibling was set; null when it was not.</summary>
/// <param name="property">The name of the sibling property.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingPlaceAttribute(string property) : Attribute
{
    public string Property { get; } = property;
}
