using System.Text;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>The texts of a record's marks in the order in which the code that makes the marks asks for them.</summary>
/// <param name="texts">In UTF-8, each with a line end behind it.</param>
internal ref struct MarkTexts(ReadOnlySpan<byte> texts)
{
    private ReadOnlySpan<byte> rest = texts;

    public string Next()
    {
        var end = rest.IndexOf((byte)'\n');
        var text = Encoding.UTF8.GetString(rest[..end]);
        rest = rest[(end + 1)..];
        return text;
    }
}
