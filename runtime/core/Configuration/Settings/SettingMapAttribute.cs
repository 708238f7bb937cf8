namespace Integrator.Core.Configuration.Settings;

/// <summary>Makes a property a table of free names and text values.</summary>
/// <param name="name">The name of the table.</param>
/// <param name="summary">One sentence for the reference.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingMapAttribute(string name, string summary) : Attribute
{
    public string Name { get; } = name;

    public string Summary { get; } = summary;

    public string? Example { get; init; }

    /// <summary>The texts that are values, in capitals or not, with ", " between them; null: any text.</summary>
    public string? Choices { get; init; }
}
