using System.Text;
using Integrator.UnitTests.Configuration;
using Integrator.UnitTests.Reference;
using NUnit.Framework;

namespace Integrator.UnitTests.Mistakes;

/// <summary>A row of a table of mistakes: what somebody wrote, and every line that he is told.</summary>
/// <remarks>The tables are text files beside this one: <c>=== title</c>, what was written, <c>---</c>, what is told.</remarks>
public sealed record Mistake(string Title, string Written, string Told)
{
    private const string TitleMark = "=== ";
    private const string ToldMark = "---\n";

    public override string ToString() => Title;

    /// <summary>All rows of a table.</summary>
    public static IReadOnlyList<Mistake> Table(string name) =>
        [.. File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n").Split("\n" + TitleMark).Select(static (text, index) => Row(index == 0 ? text[TitleMark.Length..] : text))];

    /// <summary>Compares every row with what is told now.</summary>
    internal static void AssertTold(string table, Func<Mistake, string> tell)
    {
        var rows = Table(table);
        if (GeneratedFile.IsWriting)
        {
            var text = new StringBuilder();
            foreach (var row in rows)
            {
                text.Append(TitleMark).Append(row.Title).Append('\n').Append(row.Written).Append('\n').Append(ToldMark).Append(tell(row)).Append('\n');
            }

            File.WriteAllText(PathOf(table), text.ToString());
            rows = Table(table);
        }

        Assert.Multiple(() =>
        {
            foreach (var row in rows)
            {
                Assert.That(tell(row), Is.EqualTo(row.Told), row.Title);
                Assert.That(row.Told, Is.Not.Empty, row.Title);
            }
        });
    }

    private static Mistake Row(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var parts = text[(end + 1)..].Split('\n' + ToldMark);
        return new Mistake(text[..end], parts[0].TrimEnd('\n'), parts.Length > 1 ? parts[1].TrimEnd('\n') : "");
    }

    private static string PathOf(string name) => Path.Combine(SharedFiles.RepositoryRoot, "tests", "unit", "Mistakes", name);
}
