namespace Integrator.Core.Configuration.Catalog;

/// <summary>A mark that makes a property of an options record a setting, a table, a list, a map, or the place of a sibling.</summary>
internal sealed class PropertyMark(string property, Attribute mark, Type? inner = null)
{
    public string Property { get; } = property;

    public Attribute Mark { get; } = mark;

    /// <summary>The options record of a table, or of the elements of a list.</summary>
    public Type? Inner { get; } = inner;
}
