using System.Text;

namespace Integrator.Core.Formats.Xml;

/// <summary>The name of an element that is written again and again, and the beginning of its start tag as it was written last. Safe for any thread.</summary>
internal sealed class ElementTag(string localName)
{
    private Beginning beginning = new("", Encoding.UTF8.GetBytes("<" + localName));

    public string LocalName => localName;

    /// <summary><c>&lt;prefix:name</c>, or <c>&lt;name</c> with an empty prefix.</summary>
    public ReadOnlySpan<byte> BeginningWith(string prefix)
    {
        var found = beginning;
        if (found.Prefix != prefix)
        {
            found = new Beginning(prefix, Encoding.UTF8.GetBytes(prefix.Length == 0 ? "<" + localName : $"<{prefix}:{localName}"));
            beginning = found;
        }

        return found.Bytes;
    }

    private sealed record Beginning(string Prefix, byte[] Bytes);
}
