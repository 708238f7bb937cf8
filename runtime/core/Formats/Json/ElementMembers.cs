using System.Text;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Json;

/// <summary>What an element holds, sorted into JSON members or text (b.4 rules 1, 4 and 5).</summary>
internal sealed class ElementMembers
{
    private FieldGroup? last;
    private StringBuilder? builder;
    private string? single;

    public FieldGroup? First { get; private set; }

    public bool HasFields => First is not null;

    /// <summary>The text of an element without child elements, null when there is none.</summary>
    public string? Text => builder?.ToString() ?? single;

    /// <summary>A lone <c>jsonObject</c>, <c>jsonArray</c> or run of <c>jsonElement</c> stands for its content: no braces, no key.</summary>
    public bool IsOneWrapper => First!.Next is null && JsonNames.IsWrapper(First.Name);

    public static ElementMembers Of(XElement element, JsonSettings settings, bool preserveSpaces)
    {
        var members = new ElementMembers();
        var pending = false;
        for (var node = element.FirstNode; node is not null; node = node.NextNode)
        {
            switch (node)
            {
                case XElement child:
                    members.Add(FieldName(child, settings), child, pending, settings.AutoArray);
                    pending = false;
                    break;
                case XText text when !IsBlank(text.Value) || (preserveSpaces && node.PreviousNode is null && node.NextNode is null):
                    members.AddText(text.Value);
                    break;
                case XProcessingInstruction instruction when settings.ReadMultipleInstruction && JsonToXml.IsMultiple(instruction):
                    pending = members.Mark(instruction.Data.Trim());
                    break;
            }
        }

        if (members.HasFields && !string.IsNullOrWhiteSpace(members.Text))
        {
            throw new MessageFormatException($"Mixed content cannot be written as JSON: text beside elements in <{element.Name.LocalName}>.");
        }

        return members;
    }

    public static string FieldName(XElement element, JsonSettings settings)
    {
        var local = JsonNames.FromXml(element.Name.LocalName);
        if (!settings.PreserveNamespace || element.Name.Namespace == XNamespace.None)
        {
            return local;
        }

        var prefix = element.GetPrefixOfNamespace(element.Name.Namespace);
        return string.IsNullOrEmpty(prefix) ? local : $"{prefix}{settings.NamespaceSeparator}{local}";
    }

    /// <summary>Starts an array for a named instruction; true when the instruction names none and marks what comes next.</summary>
    private bool Mark(string name)
    {
        if (name.Length == 0)
        {
            return true;
        }

        Append(new FieldGroup(JsonNames.FromXml(name), marked: true));
        return false;
    }

    private void Add(string name, XElement child, bool pending, bool autoArray)
    {
        if (pending || last is null || last.Name != name || !(autoArray || last.Marked))
        {
            Append(new FieldGroup(name, pending));
        }

        last!.Elements.Add(child);
    }

    private void Append(FieldGroup group)
    {
        if (last is null)
        {
            First = group;
        }
        else
        {
            last.Next = group;
        }

        last = group;
    }

    private void AddText(string text)
    {
        if (builder is not null)
        {
            builder.Append(text);
        }
        else if (single is null)
        {
            single = text;
        }
        else
        {
            builder = new StringBuilder(single).Append(text);
        }
    }

    private static bool IsBlank(string text)
    {
        foreach (var character in text)
        {
            if (character > ' ')
            {
                return false;
            }
        }

        return true;
    }
}
