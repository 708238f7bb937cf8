using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>What XML is made on, step by step: a tree, or text that is written at once.</summary>
internal interface IXmlTarget
{
    void Start(ElementTag tag, string namespaceName);

    /// <summary>Moves the element that is open into another namespace.</summary>
    void Rename(string namespaceName);

    /// <summary>Declares a prefix on the element that is open; the last of several for one prefix holds.</summary>
    void Declare(string prefix, string uri);

    /// <summary>Gives the element that is open an attribute without namespace; the last of several of one name holds.</summary>
    void Attribute(string name, string value);

    /// <summary>Adds an element with nothing but text in it.</summary>
    void Element(ElementTag tag, string namespaceName, ReadOnlySpan<byte> utf8);

    /// <summary>Adds text. An element with empty text is not an empty element.</summary>
    void Text(ReadOnlySpan<byte> utf8);

    void Instruction(string target, string data);

    void End();
}
