namespace Integrator.Core.Configuration.Settings;

/// <summary>Makes a property a list of options records, written as <c>[[name]]</c>.</summary>
/// <param name="name">The name of the array of tables.</param>
/// <param name="summary">One sentence for the reference.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingListAttribute(string name, string summary) : Attribute
{
    public string Name { get; } = name;

    public string Summary { get; } = summary;

    public string[] Aliases { get; init; } = [];

    /// <summary>Keys that the record does not know are let pass without a remark.</summary>
    public bool Open { get; init; }
}
