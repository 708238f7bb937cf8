using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Json;

/// <summary>Writes one XML tree as JSON.</summary>
internal sealed class XmlJsonWriter(Utf8Text output, JsonSettings settings, bool preserveSpaces)
{
    private static readonly XNamespace SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    public void WriteDocument(XElement root)
    {
        var wrapper = JsonNames.IsWrapper(root.Name.LocalName);
        if (!wrapper)
        {
            output.Raw((byte)'{');
            WriteName(FieldName(root));
        }

        WriteValue(root);
        if (!wrapper)
        {
            output.Raw((byte)'}');
        }
    }

    private void WriteValue(XElement element)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (settings.NilReadWrite && IsNil(element))
        {
            output.Raw("null"u8);
            return;
        }

        var members = ElementMembers.Of(element, settings, preserveSpaces);
        var attributes = HasAttributes(element);
        if (members.HasFields && !attributes && members.IsOneWrapper)
        {
            WriteField(members.First!);
        }
        else if (members.HasFields || attributes)
        {
            WriteObject(element, members);
        }
        else if (members.Text is { } text)
        {
            PrimitiveText.Write(output, settings, text);
        }
        else
        {
            output.Raw(settings.NullForEmptyElement ? "null"u8 : "\"\""u8);
        }
    }

    private void WriteObject(XElement element, ElementMembers members)
    {
        output.Raw((byte)'{');
        var first = WriteAttributes(element);
        if (!members.HasFields && members.Text is { } text)
        {
            Separate(ref first);
            output.Raw("\"$\":"u8);
            PrimitiveText.Write(output, settings, text);
        }

        for (var group = members.First; group is not null; group = group.Next)
        {
            Separate(ref first);
            WriteName(group.Name);
            WriteField(group);
        }

        output.Raw((byte)'}');
    }

    private void WriteField(FieldGroup group)
    {
        if (!group.IsArray)
        {
            WriteValue(group.Elements[0]);
            return;
        }

        output.Raw((byte)'[');
        for (var i = 0; i < group.Elements.Count; i++)
        {
            if (i > 0)
            {
                output.Raw((byte)',');
            }

            WriteValue(group.Elements[i]);
        }

        output.Raw((byte)']');
    }

    private bool HasAttributes(XElement element)
    {
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (IsWritten(attribute))
            {
                return true;
            }
        }

        return false;
    }

    private bool WriteAttributes(XElement element)
    {
        var first = true;
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (!IsWritten(attribute))
            {
                continue;
            }

            Separate(ref first);
            output.Raw((byte)'"');
            output.Raw((byte)'@');
            WriteAttributeName(element, attribute);
            output.Raw((byte)':');
            output.Quoted(attribute.Value);
        }

        return first;
    }

    private void WriteAttributeName(XElement element, XAttribute attribute)
    {
        string name;
        if (attribute.IsNamespaceDeclaration)
        {
            name = attribute.Name.LocalName == "xmlns" ? "xmlns" : $"xmlns{settings.NamespaceSeparator}{attribute.Name.LocalName}";
        }
        else
        {
            var local = JsonNames.FromXml(attribute.Name.LocalName);
            var prefix = settings.PreserveNamespace && attribute.Name.Namespace != XNamespace.None
                ? element.GetPrefixOfNamespace(attribute.Name.Namespace)
                : null;
            name = prefix is null ? local : $"{prefix}{settings.NamespaceSeparator}{local}";
        }

        output.QuotedRest(name);
    }

    private bool IsWritten(XAttribute attribute) =>
        !attribute.IsNamespaceDeclaration
        || (settings.PreserveNamespace && settings.NamespaceDeclarations
            && !(settings.NilReadWrite && attribute.Value == SchemaInstance.NamespaceName));

    private string FieldName(XElement element) => ElementMembers.FieldName(element, settings);

    private void WriteName(string name)
    {
        output.Quoted(name);
        output.Raw((byte)':');
    }

    private void Separate(ref bool first)
    {
        if (!first)
        {
            output.Raw((byte)',');
        }

        first = false;
    }

    private static bool IsNil(XElement element)
    {
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (attribute.Name.LocalName == "nil" && attribute.Value == "true"
                && (attribute.Name.Namespace == XNamespace.None || attribute.Name.Namespace == SchemaInstance))
            {
                return true;
            }
        }

        return false;
    }
}
