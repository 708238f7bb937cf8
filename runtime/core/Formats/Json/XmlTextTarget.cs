using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>Writes as it comes. What comes too late, behind the start tag that it belongs into, is left to a tree.</summary>
internal sealed class XmlTextTarget(XmlEventWriter writer) : IXmlTarget
{
    private readonly List<(bool IsDeclaration, string Name, string Value)> attributes = [];
    private ElementTag tag = JsonNames.ObjectTag;
    private string namespaceName = "";
    private bool inStartTag;

    /// <summary>False when something came too late, so that what is written is wrong.</summary>
    public bool IsForward { get; private set; } = true;

    public void Start(ElementTag tag, string namespaceName)
    {
        CloseStartTag();
        this.tag = tag;
        this.namespaceName = namespaceName;
        inStartTag = true;
    }

    public void Element(ElementTag tag, string namespaceName, ReadOnlySpan<byte> utf8)
    {
        CloseStartTag();
        writer.Element(tag, namespaceName, utf8);
    }

    public void Rename(string namespaceName)
    {
        IsForward &= inStartTag;
        this.namespaceName = namespaceName;
    }

    public void Declare(string prefix, string uri) => Set(true, prefix, uri);

    public void Attribute(string name, string value) => Set(false, name, value);

    public void Text(ReadOnlySpan<byte> utf8)
    {
        CloseStartTag();
        writer.Text(utf8);
    }

    public void Instruction(string target, string data)
    {
        CloseStartTag();
        writer.Instruction(target, data);
    }

    public void End()
    {
        CloseStartTag();
        writer.EndElement();
    }

    private void Set(bool isDeclaration, string name, string value)
    {
        IsForward &= inStartTag;
        for (var i = 0; i < attributes.Count; i++)
        {
            if (attributes[i].IsDeclaration == isDeclaration && attributes[i].Name == name)
            {
                attributes[i] = (isDeclaration, name, value);
                return;
            }
        }

        attributes.Add((isDeclaration, name, value));
    }

    private void CloseStartTag()
    {
        if (!inStartTag)
        {
            return;
        }

        inStartTag = false;
        writer.StartElement(tag, namespaceName);
        if (attributes.Count == 0)
        {
            return;
        }

        foreach (var (isDeclaration, name, value) in attributes)
        {
            if (isDeclaration)
            {
                writer.Declare(name, value);
            }
            else
            {
                writer.Attribute(name, "", value);
            }
        }

        attributes.Clear();
    }
}
