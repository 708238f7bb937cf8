using System.Runtime.CompilerServices;
using System.Text;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Json;

/// <summary>Writes one element as JSON.</summary>
internal sealed class XmlJsonWriter<TNode>(Utf8Text output, JsonSettings settings, bool preserveSpaces)
    where TNode : struct, IXmlSource<TNode>
{
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>So many elements inside each other take the room on the stack that is made sure of at once.</summary>
    private const int CheckedDepth = 8;

    private readonly Utf8Text scratch = new(0);
    private int depth;

    public void WriteDocument(TNode root)
    {
        var wrapper = JsonNames.IsWrapper(root.LocalName);
        if (!wrapper)
        {
            output.Raw((byte)'{');
            WriteName(FieldRun<TNode>.NameOf(root, settings));
        }

        WriteValue(root);
        if (!wrapper)
        {
            output.Raw((byte)'}');
        }
    }

    private void WriteValue(TNode element)
    {
        if (depth++ % CheckedDepth == 0)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }

        WriteContent(element);
        depth--;
    }

    private void WriteContent(TNode element)
    {
        if (settings.NilReadWrite && IsNil(element))
        {
            output.Raw("null"u8);
            return;
        }

        var hasFields = HasFields(element, out var text);
        var attributes = HasAttributes(element);
        if (hasFields && !attributes && IsOneWrapper(element, out var only))
        {
            WriteField(only);
        }
        else if (hasFields || attributes)
        {
            WriteObject(element, hasFields, text);
        }
        else if (!text.IsNone)
        {
            PrimitiveText.Write(output, settings, Text(element, text));
        }
        else
        {
            output.Raw(settings.NullForEmptyElement ? "null"u8 : "\"\""u8);
        }
    }

    /// <summary>Whether an element holds members (b.4 rules 1, 4 and 5), and the first of the texts in it.</summary>
    private bool HasFields(TNode element, out TNode text)
    {
        var hasFields = false;
        text = default;
        for (var node = element.FirstChild; !node.IsNone; node = node.Next)
        {
            switch (node.Kind)
            {
                case XmlNodeKind.Element:
                    hasFields = true;
                    break;
                case XmlNodeKind.Text when text.IsNone && IsText(element, node):
                    text = node;
                    break;
                case XmlNodeKind.Instruction when FieldRun<TNode>.MarkedName(node, settings) is { Length: > 0 }:
                    hasFields = true;
                    break;
            }
        }

        // What MI calls blank when it looks at the text as a whole is more than what it leaves out.
        if (hasFields && !text.IsNone && !string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(Text(element, text))))
        {
            throw new MessageFormatException($"Mixed content cannot be written as JSON: text beside elements in <{element.LocalName}>.");
        }

        return hasFields;
    }

    private bool IsText(TNode element, TNode node)
    {
        var value = node.Value(scratch);
        return value is [> (byte)' ', ..] || value.ContainsAnyInRange((byte)(' ' + 1), byte.MaxValue) || (preserveSpaces && element.FirstChild.Next.IsNone);
    }

    /// <summary>All texts of an element.</summary>
    private ReadOnlySpan<byte> Text(TNode element, TNode first)
    {
        var next = first.Next;
        while (!next.IsNone && !(next.Kind == XmlNodeKind.Text && IsText(element, next)))
        {
            next = next.Next;
        }

        if (next.IsNone)
        {
            return first.Value(scratch);
        }

        var all = new Utf8Text();
        all.Raw(first.Value(scratch));
        for (; !next.IsNone; next = next.Next)
        {
            if (next.Kind == XmlNodeKind.Text && IsText(element, next))
            {
                all.Raw(next.Value(scratch));
            }
        }

        return all.Written.Span;
    }

    /// <summary>A lone <c>jsonObject</c>, <c>jsonArray</c> or run of <c>jsonElement</c> stands for its content: no braces, no key.</summary>
    private bool IsOneWrapper(TNode element, out FieldRun<TNode> only)
    {
        only = new FieldRun<TNode>(element, settings);
        if (FirstOf(element) is { Kind: XmlNodeKind.Element } first && !JsonNames.IsWrapper(FieldRun<TNode>.NameOf(first, settings)))
        {
            return false;
        }

        only.MoveNext();
        var others = only;
        return JsonNames.IsWrapper(only.Name) && !others.MoveNext();
    }

    /// <summary>The first child that names a member.</summary>
    private static TNode FirstOf(TNode element)
    {
        var child = element.FirstChild;
        while (!child.IsNone && child.Kind is not (XmlNodeKind.Element or XmlNodeKind.Instruction))
        {
            child = child.Next;
        }

        return child;
    }

    private void WriteObject(TNode element, bool hasFields, TNode text)
    {
        output.Raw((byte)'{');
        var first = WriteAttributes(element);
        if (!hasFields && !text.IsNone)
        {
            Separate(ref first);
            output.Raw("\"$\":"u8);
            PrimitiveText.Write(output, settings, Text(element, text));
        }

        var field = new FieldRun<TNode>(element, settings);
        while (field.MoveNext())
        {
            Separate(ref first);
            WriteName(field.Name);
            WriteField(field);
        }

        output.Raw((byte)'}');
    }

    private void WriteField(in FieldRun<TNode> field)
    {
        if (!field.IsArray)
        {
            WriteValue(field.First);
            return;
        }

        output.Raw((byte)'[');
        var node = field.First;
        for (var i = 0; i < field.Count; node = node.Next)
        {
            if (node.Kind != XmlNodeKind.Element)
            {
                continue;
            }

            if (i++ > 0)
            {
                output.Raw((byte)',');
            }

            WriteValue(node);
        }

        output.Raw((byte)']');
    }

    private bool HasAttributes(TNode element)
    {
        for (var attribute = element.FirstAttribute; !attribute.IsNone; attribute = attribute.NextAttribute)
        {
            if (IsWritten(attribute))
            {
                return true;
            }
        }

        return false;
    }

    private bool WriteAttributes(TNode element)
    {
        var first = true;
        for (var attribute = element.FirstAttribute; !attribute.IsNone; attribute = attribute.NextAttribute)
        {
            if (!IsWritten(attribute))
            {
                continue;
            }

            Separate(ref first);
            output.Raw("\"@"u8);
            output.QuotedRest(AttributeName(attribute));
            output.Raw((byte)':');
            output.Quoted(attribute.Value(scratch));
        }

        return first;
    }

    private string AttributeName(TNode attribute)
    {
        if (attribute.Kind == XmlNodeKind.Declaration)
        {
            return attribute.LocalName == "xmlns" ? "xmlns" : $"xmlns{settings.NamespaceSeparator}{attribute.LocalName}";
        }

        var local = JsonNames.FromXml(attribute.LocalName);
        return settings.PreserveNamespace && attribute.NamespaceName.Length > 0 && attribute.Prefix is { } prefix
            ? $"{prefix}{settings.NamespaceSeparator}{local}"
            : local;
    }

    private bool IsWritten(TNode attribute) =>
        attribute.Kind != XmlNodeKind.Declaration
        || (settings.PreserveNamespace && settings.NamespaceDeclarations
            && !(settings.NilReadWrite && Encoding.UTF8.GetString(attribute.Value(scratch)) == SchemaInstance));

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

    private bool IsNil(TNode element)
    {
        for (var attribute = element.FirstAttribute; !attribute.IsNone; attribute = attribute.NextAttribute)
        {
            if (attribute.LocalName == "nil" && attribute.NamespaceName is "" or SchemaInstance
                && attribute.Value(scratch).SequenceEqual("true"u8))
            {
                return true;
            }
        }

        return false;
    }
}
