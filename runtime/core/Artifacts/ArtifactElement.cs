using System.Xml;
using System.Xml.Linq;

namespace Integrator.Core.Artifacts;

/// <summary>An element of an artifact, with its place: what parsers read from and complain to.</summary>
public sealed class ArtifactElement
{
    /// <summary>The namespace of all Synapse artifacts.</summary>
    public static readonly XNamespace Synapse = "http://ws.apache.org/ns/synapse";

    public ArtifactElement(XElement xml, string file, DiagnosticBag diagnostics)
    {
        Xml = xml;
        File = file;
        Diagnostics = diagnostics;
    }

    public XElement Xml { get; }

    public string File { get; }

    public DiagnosticBag Diagnostics { get; }

    /// <summary>Local name.</summary>
    public string Name => Xml.Name.LocalName;

    public SourcePlace Place => PlaceOf(Xml);

    /// <summary>The element's own text, trimmed; empty when there is none.</summary>
    public string Text
    {
        get
        {
            var all = "";
            foreach (var node in Xml.Nodes())
            {
                if (node is XText text)
                {
                    all = string.Concat(all, text.Value);
                }
            }

            return all.Trim();
        }
    }

    /// <summary>The first child element, of whatever namespace, as it is; null when there is none.</summary>
    public XElement? FirstXml
    {
        get
        {
            using var children = Xml.Elements().GetEnumerator();
            return children.MoveNext() ? children.Current : null;
        }
    }

    // Written out: sequences (LINQ) are a library that the reading of artifacts would load at each start.

    /// <summary>All child elements (those of the Synapse namespace or none come as such; inline payloads keep their own).</summary>
    public IEnumerable<ArtifactElement> Children()
    {
        foreach (var child in Xml.Elements())
        {
            yield return Wrap(child);
        }
    }

    public IEnumerable<ArtifactElement> Children(string name)
    {
        foreach (var child in Xml.Elements())
        {
            if (IsNamed(child, name))
            {
                yield return Wrap(child);
            }
        }
    }

    /// <summary>The first child of that name in the Synapse namespace (or none), or null.</summary>
    public ArtifactElement? Child(string name)
    {
        foreach (var child in Xml.Elements())
        {
            if (IsNamed(child, name))
            {
                return Wrap(child);
            }
        }

        return null;
    }

    /// <summary>An attribute without namespace, or null.</summary>
    public string? Attribute(string name) => Xml.Attribute(name)?.Value;

    /// <summary>An attribute that must be there and not be blank.</summary>
    public string RequiredAttribute(string name)
    {
        var value = Attribute(name);
        return string.IsNullOrWhiteSpace(value) ? throw Error("missing-attribute", $"<{Name}> needs the attribute '{name}'") : value;
    }

    /// <summary>A switch: <c>true</c> (any case) or anything else; absent is the default.</summary>
    public bool BooleanAttribute(string name, bool fallback = false) =>
        Attribute(name) is { } value ? value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase) : fallback;

    /// <summary>Where an attribute stands (its element's place when it is absent).</summary>
    public SourcePlace AttributePlace(string name) => Xml.Attribute(name) is { } attribute ? PlaceOf(attribute) : Place;

    /// <summary>Records an error and gives the exception to throw.</summary>
    public ArtifactException Error(string code, string message, string? hint = null, SourcePlace? place = null)
    {
        var diagnostic = new Diagnostic(Severity.Error, place ?? Place, code, message, hint);
        Diagnostics.Add(diagnostic);
        return new ArtifactException(diagnostic);
    }

    public void Warn(string code, string message, string? hint = null, SourcePlace? place = null) =>
        Diagnostics.Add(new Diagnostic(Severity.Warning, place ?? Place, code, message, hint));

    public ArtifactElement Wrap(XElement child) => new(child, File, Diagnostics);

    private static bool IsNamed(XElement element, string name) => element.Name.LocalName == name && IsSynapse(element);

    private static bool IsSynapse(XElement element) => element.Name.Namespace == Synapse || element.Name.Namespace == XNamespace.None;

    private SourcePlace PlaceOf(IXmlLineInfo node) => node.HasLineInfo() ? new(File, node.LineNumber, node.LinePosition) : new(File, 0, 0);
}
