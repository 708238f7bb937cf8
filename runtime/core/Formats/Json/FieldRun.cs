using System.Text;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Json;

/// <summary>The JSON members of an element, one after the other: each is a run of neighbours of the same name (b.4 rule 5).</summary>
internal struct FieldRun<TNode>(TNode element, JsonSettings settings)
    where TNode : struct, IXmlSource<TNode>
{
    private TNode next = element.FirstChild;

    /// <summary>True when an instruction asks that what comes next be an array.</summary>
    private bool pending;

    /// <summary>True when an <c>xml-multiple</c> instruction asks for an array, of however many elements.</summary>
    private bool marked;

    public string Name { get; private set; } = "";

    /// <summary>The first element; others may be between it and the last.</summary>
    public TNode First { get; private set; }

    /// <summary>How many elements.</summary>
    public int Count { get; private set; }

    public readonly bool IsArray => marked || Count > 1;

    public static string NameOf(TNode element, JsonSettings settings)
    {
        var local = JsonNames.FromXml(element.LocalName);
        return settings.PreserveNamespace && element.NamespaceName.Length > 0 && element.Prefix is { Length: > 0 } prefix
            ? $"{prefix}{settings.NamespaceSeparator}{local}"
            : local;
    }

    /// <summary>The name that an instruction marks as an array's, empty for the next whatever it is; null for any other instruction.</summary>
    public static string? MarkedName(TNode instruction, JsonSettings settings) =>
        settings.ReadMultipleInstruction && instruction.LocalName == JsonToXml.MultipleInstruction
            ? Encoding.UTF8.GetString(instruction.Value(new Utf8Text())).Trim()
            : null;

    /// <summary>Goes on to the next member; false when there is none.</summary>
    public bool MoveNext()
    {
        var found = false;
        for (; !next.IsNone; next = next.Next)
        {
            switch (next.Kind)
            {
                case XmlNodeKind.Element:
                    var name = NameOf(next, settings);
                    if (!found)
                    {
                        Begin(name, pending);
                        found = true;
                    }
                    else if (pending || name != Name || !(settings.AutoArray || marked))
                    {
                        return true;
                    }

                    First = Count == 0 ? next : First;
                    Count++;
                    break;
                case XmlNodeKind.Instruction when MarkedName(next, settings) is { } array:
                    if (array.Length == 0)
                    {
                        pending = true;
                        break;
                    }

                    if (found)
                    {
                        return true;
                    }

                    Begin(JsonNames.FromXml(array), true);
                    found = true;
                    break;
            }
        }

        return found;
    }

    private void Begin(string name, bool isMarked)
    {
        Name = name;
        Count = 0;
        marked = isMarked;
        pending = false;
    }
}
