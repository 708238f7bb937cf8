namespace Integrator.Core.Artifacts;

/// <summary>What an element is: parsing checks against it; <c>describe</c>, the reference pages and the editor schema are written from it.</summary>
public sealed class ElementSpec(string name, string summary)
{
    private readonly List<AttributeSpec> attributes = [];
    private readonly List<ElementSpec> children = [];
    private readonly List<string> examples = [];

    public string Name { get; } = name;

    /// <summary>One sentence: what the element does.</summary>
    public string Summary { get; } = summary;

    public IReadOnlyList<AttributeSpec> Attributes => attributes;

    /// <summary>The child elements it knows (not the mediators of a list: see <see cref="HoldsMediators"/>).</summary>
    public IReadOnlyList<ElementSpec> ChildElements => children;

    public IReadOnlyList<string> Examples => examples;

    /// <summary>True when mediators may stand directly inside.</summary>
    public bool HoldsMediators { get; private set; }

    /// <summary>True when one of the endpoint kinds stands inside.</summary>
    public bool HoldsEndpointKinds { get; private set; }

    /// <summary>True when any XML may stand inside (an inline payload, a policy).</summary>
    public bool HoldsAnything { get; private set; }

    /// <summary>True when the element's text means something.</summary>
    public bool HoldsText { get; private set; }

    public ElementSpec Attribute(string name, ValueKind kind, string summary, bool required = false, string? @default = null, params string[] choices)
    {
        attributes.Add(new AttributeSpec(name, kind, summary, required, @default, choices));
        return this;
    }

    public ElementSpec Child(ElementSpec child)
    {
        children.Add(child);
        return this;
    }

    public ElementSpec Mediators()
    {
        HoldsMediators = true;
        return this;
    }

    public ElementSpec EndpointKinds()
    {
        HoldsEndpointKinds = true;
        return this;
    }

    public ElementSpec Anything()
    {
        HoldsAnything = true;
        return this;
    }

    public ElementSpec Content()
    {
        HoldsText = true;
        return this;
    }

    public ElementSpec Example(string xml)
    {
        examples.Add(xml);
        return this;
    }
}
