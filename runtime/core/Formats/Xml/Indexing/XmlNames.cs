using System.Text;
using System.Xml;

namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>Names and namespaces of documents read one after another: each is made a string when it is first met.</summary>
internal sealed class XmlNames
{
    /// <summary>More names than this are forgotten before the next document; a document that has more itself is left to the tree.</summary>
    public const int Most = 1024;

    public const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    public const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    /// <summary>Index of no namespace.</summary>
    public const int NoNamespace = 0;

    private const int MostSpaces = 64;
    private const int Buckets = Most * 2;

    private Entry[] entries = new Entry[64];

    /// <summary>For each name of an element that of the element which began next when it was last met; 0 for none yet.</summary>
    private int[] followers = new int[64];
    private int count;
    private readonly int[] buckets = new int[Buckets];
    private readonly List<string> spaces = [];

    public XmlNames()
    {
        Table.Add("");
        Begin();
    }

    /// <summary>Where all strings are atoms, for a reader that compares them so.</summary>
    public NameTable Table { get; private set; } = new();

    /// <summary>Index of the namespace of <c>xml:</c>.</summary>
    public int XmlSpace { get; private set; }

    public ref readonly Entry this[int name] => ref entries[name];

    public string Space(int space) => spaces[space];

    /// <summary>Makes room for another document.</summary>
    public void Begin()
    {
        if (count is > 0 and <= Most / 2 && spaces.Count <= MostSpaces / 2)
        {
            return;
        }

        Table = new NameTable();
        Array.Clear(entries);
        Array.Clear(followers);
        count = 0;
        spaces.Clear();
        Array.Clear(buckets);
        spaces.Add(Table.Add(""));
        XmlSpace = IndexOfSpace(XmlNamespace);
        _ = IndexOf("xml"u8);
    }

    /// <summary>The name of the element that is likely to begin after one of that name: documents repeat themselves.</summary>
    public ref int Follower(int name) => ref followers[name];

    /// <summary>The index of a qualified name; -1 for what is no name, has characters outside of ASCII, or is one too many.</summary>
    public int IndexOf(ReadOnlySpan<byte> name)
    {
        var hash = 0u;
        foreach (var character in name)
        {
            hash = Hash(hash, character);
        }

        return IndexOf(name, hash);
    }

    /// <summary>The same of a name whose bytes went through <see cref="Hash"/> one by one, beginning with 0.</summary>
    public int IndexOf(ReadOnlySpan<byte> name, uint hash)
    {
        var bucket = (int)(hash % Buckets);
        while (buckets[bucket] != 0)
        {
            var found = buckets[bucket] - 1;
            if (name.SequenceEqual(entries[found].Bytes))
            {
                return found;
            }

            bucket = (bucket + 1) % Buckets;
        }

        var colon = name.IndexOf((byte)':');
        if (count == Most || !IsName(name[(colon + 1)..]) || (colon >= 0 && !IsName(name[..colon])))
        {
            return -1;
        }

        if (count == entries.Length)
        {
            Array.Resize(ref entries, count * 2);
            Array.Resize(ref followers, count * 2);
        }

        entries[count] = new Entry(name.ToArray(), Atom(name[..Math.Max(colon, 0)]), Atom(name[(colon + 1)..]));
        buckets[bucket] = ++count;
        return count - 1;
    }

    public static uint Hash(uint before, byte character) => (before * 31) + character;

    /// <summary>The index of a namespace; -1 for one too many.</summary>
    public int IndexOfSpace(string uri)
    {
        for (var i = 0; i < spaces.Count; i++)
        {
            if (spaces[i] == uri)
            {
                return i;
            }
        }

        if (spaces.Count == MostSpaces)
        {
            return -1;
        }

        spaces.Add(Table.Add(uri));
        return spaces.Count - 1;
    }

    private string Atom(ReadOnlySpan<byte> name) => Table.Add(Encoding.ASCII.GetString(name));

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty || !(char.IsAsciiLetter((char)name[0]) || name[0] == '_'))
        {
            return false;
        }

        foreach (var character in name)
        {
            if (!(char.IsAsciiLetterOrDigit((char)character) || character is (byte)'_' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A qualified name.</summary>
    public readonly record struct Entry(byte[] Bytes, string Prefix, string LocalName);
}
