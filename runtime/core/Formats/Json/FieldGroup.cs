using System.Xml.Linq;

namespace Integrator.Core.Formats.Json;

/// <summary>One JSON member of an element: a run of neighbours of the same name.</summary>
internal sealed class FieldGroup(string name, bool marked)
{
    public string Name { get; } = name;

    public List<XElement> Elements { get; } = [];

    /// <summary>True when an <c>xml-multiple</c> instruction asks for an array, of however many elements.</summary>
    public bool Marked { get; } = marked;

    public bool IsArray => Marked || Elements.Count > 1;

    public FieldGroup? Next { get; set; }
}
