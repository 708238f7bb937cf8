using System.Globalization;
using System.Text.Json;
using Integrator.Core.Configuration.Toml;
using NUnit.Framework;

namespace Integrator.UnitTests.Configuration;

/// <summary>The public toml-test suite: every file that applies to TOML 1.0.</summary>
[TestFixture]
public sealed class TomlConformanceTests
{
    [TestCaseSource(nameof(Valid))]
    public void Parse_ValidDocument_HasTheExpectedValues(string file)
    {
        var path = PathOf(file);
        var table = TomlReader.Parse(File.ReadAllBytes(path), file);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
        AssertEqual(expected.RootElement, table, "");
    }

    [TestCaseSource(nameof(Invalid))]
    public void Parse_InvalidDocument_IsRefusedWithItsPlace(string file)
    {
        var content = File.ReadAllBytes(PathOf(file));
        var exception = Assert.Throws<TomlException>(() => TomlReader.Parse(content, file));
        Assert.That(exception!.Place.Line, Is.GreaterThan(0));
        Assert.That(exception.Place.Column, Is.GreaterThan(0));
    }

    private static IEnumerable<string> Valid() => Files("valid/");

    private static IEnumerable<string> Invalid() => Files("invalid/");

    private static IEnumerable<string> Files(string kind)
    {
        var folder = SharedFiles.Find("toml-test");
        return folder is null
            ? ["(toml-test is not beside this checkout)"]
            : File.ReadLines(Path.Combine(folder, "files-toml-1.0.0"))
                .Where(line => line.StartsWith(kind, StringComparison.Ordinal) && line.EndsWith(".toml", StringComparison.Ordinal));
    }

    private static string PathOf(string file)
    {
        var folder = SharedFiles.Find("toml-test");
        if (folder is null)
        {
            Assert.Ignore("../shared/toml-test is absent");
        }

        return Path.Combine(folder!, file);
    }

    private static void AssertEqual(JsonElement expected, TomlValue actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            var array = actual as TomlArray;
            Assert.That(array?.Items, Has.Count.EqualTo(expected.GetArrayLength()), path);
            for (var i = 0; i < array!.Items.Count; i++)
            {
                AssertEqual(expected[i], array.Items[i], $"{path}[{i}]");
            }
        }
        else if (expected.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String)
        {
            AssertScalar(type.GetString()!, expected.GetProperty("value").GetString()!, actual, path);
        }
        else
        {
            var table = actual as TomlTable;
            Assert.That(table?.Entries.Select(entry => entry.Key), Is.EquivalentTo(expected.EnumerateObject().Select(property => property.Name)), path);
            foreach (var entry in table!.Entries)
            {
                AssertEqual(expected.GetProperty(entry.Key), entry.Value, $"{path}.{entry.Key}");
            }
        }
    }

    private static void AssertScalar(string type, string value, TomlValue actual, string path)
    {
        switch (actual)
        {
            case TomlString text:
                Assert.That((type, value), Is.EqualTo(("string", text.Value)), path);
                break;
            case TomlInteger integer:
                Assert.That((type, value), Is.EqualTo(("integer", integer.Value.ToString(CultureInfo.InvariantCulture))), path);
                break;
            case TomlBoolean boolean:
                Assert.That((type, value), Is.EqualTo(("bool", boolean.Value ? "true" : "false")), path);
                break;
            case TomlFloat number:
                Assert.That(type, Is.EqualTo("float"), path);
                Assert.That(number.Value, Is.EqualTo(Float(value)), path);
                break;
            case TomlDateTime time:
                Assert.That((type, Normal(value)), Is.EqualTo((TypeOf(time.Kind), Normal(time.Text))), path);
                break;
            default:
                Assert.Fail($"{path}: expected {type}, got {actual.TypeName}");
                break;
        }
    }

    private static double Float(string text) => text.TrimStart('+', '-') switch
    {
        "inf" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string TypeOf(TomlDateTimeKind kind) => kind switch
    {
        TomlDateTimeKind.OffsetDateTime => "datetime",
        TomlDateTimeKind.LocalDateTime => "datetime-local",
        TomlDateTimeKind.LocalDate => "date-local",
        _ => "time-local",
    };

    /// <summary>Without trailing zeros of the fraction, which the expected texts write or leave out.</summary>
    private static string Normal(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return text;
        }

        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return text[..dot] + text[dot..end].TrimEnd('0').TrimEnd('.') + text[end..];
    }
}
