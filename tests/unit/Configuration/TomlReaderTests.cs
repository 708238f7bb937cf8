using System.Text;
using Integrator.Core.Configuration.Toml;
using NUnit.Framework;

namespace Integrator.UnitTests.Configuration;

[TestFixture]
public sealed class TomlReaderTests
{
    [Test]
    public void Parse_KeysAndValues_KeepTheirPlaces()
    {
        var table = TomlReader.Parse("# a\n[server]\r\n  host.name = 'x'\nlist = [\n  1,\n  2 ]\n", "d.toml");

        table.TryGet("server", out var server);
        ((TomlTable)server!.Value).TryGet("host", out var host);
        ((TomlTable)host!.Value).TryGet("name", out var name);
        ((TomlTable)server.Value).TryGet("list", out var list);
        var second = ((TomlArray)list!.Value).Items[1];

        Assert.Multiple(() =>
        {
            Assert.That(host.KeyPlace.ToString(), Is.EqualTo("d.toml:3:3"));
            Assert.That(name!.KeyPlace.ToString(), Is.EqualTo("d.toml:3:8"));
            Assert.That(name.Value.Place.ToString(), Is.EqualTo("d.toml:3:15"));
            Assert.That(second.Place.ToString(), Is.EqualTo("d.toml:6:3"));
        });
    }

    [TestCase("a = 1\na = 2", 2, 1, "already defined in line 1")]
    [TestCase("a = hello", 1, 5, "is not a value")]
    [TestCase("a = ", 1, 5, "missing before end of file")]
    [TestCase("[a]\n[a]", 2, 2, "defined in line 1")]
    [TestCase("[a", 1, 3, "in a header")]
    [TestCase("a 1", 1, 3, "after the key 'a'")]
    [TestCase("a = \"x\ny\"", 1, 5, "does not end on its line")]
    [TestCase("a = \"\\q\"", 1, 6, "unknown escape")]
    [TestCase("a = 9223372036854775808", 1, 5, "64 bits")]
    [TestCase("a = 1 b = 2", 1, 7, "after the value")]
    [TestCase("a = [1 2]", 1, 8, "in an array")]
    [TestCase("a = { b = 1,\n c = 2 }", 1, 13, "where a key should be")]
    [TestCase("a = 1979-13-01", 1, 5, "is not a value")]
    public void Parse_Mistake_NamesPlaceAndReason(string text, int line, int column, string message)
    {
        var exception = Assert.Throws<TomlException>(() => TomlReader.Parse(text, "d.toml"));
        Assert.That((exception!.Place.Line, exception.Place.Column), Is.EqualTo((line, column)));
        Assert.That(exception.Message, Does.Contain(message));
    }

    [Test]
    public void Parse_BytesThatAreNotUtf8_AreRefusedAtTheirPlace()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes("a = 1\nb = \""), 0xFF, (byte)'"'];
        var exception = Assert.Throws<TomlException>(() => TomlReader.Parse(content, "d.toml"));
        Assert.That(exception!.Place.ToString(), Is.EqualTo("d.toml:2:6"));
    }

    [Test]
    public void Parse_DeepNesting_IsRefusedRatherThanOverflowing() =>
        Assert.Throws<TomlException>(() => TomlReader.Parse("a = " + new string('[', 5000), "d.toml"));
}
