using Integrator.Generation;
using NUnit.Framework;

namespace Integrator.UnitTests.Generation;

/// <summary>What it writes for the records of the program is compared with reflection in <c>MarkedSettingsTests</c>.</summary>
public sealed class SettingGeneratorTests
{
    /// <summary>The marks as sources: options records are part of the assembly that has the marks.</summary>
    private const string Marks = """
        namespace Integrator.Core.Configuration.Settings
        {
            public sealed class SettingAttribute(string name, string summary) : Attribute { public string[] Aliases { get; init; } = []; public Type? Kind { get; init; } public long Minimum { get; init; } }
            public sealed class SettingTableAttribute(params string[] prefixes) : Attribute;
            public sealed class SettingListAttribute(string name, string summary) : Attribute;
        }
        """;

    private static GeneratorRun Run(params string[] sources) => new GeneratorRun(new SettingGenerator(), SettingGenerator.Step).On([Marks, .. sources]);

    [Test]
    public void Run_Record_WritesItsMarksInOrder()
    {
        var run = Run("""public sealed record Some { [SettingTable("a.", "b.")] public Inner Table { get; init; } = new(); [Setting("one", "First\n\"line\"", Aliases = ["eins", "un"], Minimum = -1)] public int One { get; init; } } public sealed record Inner;""");

        Assert.Multiple(() =>
        {
            Assert.That(run.Mistakes, Is.Empty);
            Assert.That(run.Written, Does.Contain("\"Some\" => Record0()"));
            Assert.That(run.Written, Does.Contain("""MarkTexts("Table\na.\nb.\nOne\none\neins\nun\n"u8)"""));
            Assert.That(run.Written, Does.Contain("""new(texts.Next(), new global::Integrator.Core.Configuration.Settings.SettingTableAttribute(new string[] { texts.Next(), texts.Next() }), typeof(global::Inner)),"""));
            Assert.That(run.Written, Does.Contain("""SettingAttribute(texts.Next(), "First\n\"line\"") { Aliases = new string[] { texts.Next(), texts.Next() }, Minimum = -1 })"""));
        });
    }

    [TestCase("public sealed record Some { [Setting(\"one\", \"\")] internal int One { get; init; } }", "INTEGRATOR003 1: Some.One cannot be made a setting: it must be public and have a getter and a setter")]
    [TestCase("public sealed record Some { [Setting(\"one\", \"\")] public int One => 1; }", "INTEGRATOR003 1: Some.One cannot be made a setting: it must be public and have a getter and a setter")]
    [TestCase("public sealed record Some { [Setting(\"one\", \"\", Kind = typeof(int))] public int One { get; init; } }", "INTEGRATOR003 1: Some.One cannot be made a setting: the mark's arguments are not plain texts, numbers, flags and choices")]
    [TestCase("public sealed record Some { [SettingTable] public int One { get; init; } }", "INTEGRATOR003 1: Some.One cannot be made a setting: its type is no record")]
    [TestCase("public sealed record Some { [SettingList(\"one\", \"\")] public IReadOnlyList<string> One { get; init; } = []; }", "INTEGRATOR003 1: Some.One cannot be made a setting: its type is no list of records")]
    [TestCase("public static class Outer { public sealed record Some { [Setting(\"one\", \"\")] public int One { get; init; } } }", "INTEGRATOR003 1: Outer.Some.One cannot be made a setting: Some stands inside another class")]
    [TestCase("public sealed record Some<T> { [Setting(\"one\", \"\")] public int One { get; init; } }", "INTEGRATOR003 1: Some<T>.One cannot be made a setting: of Some: it is generic")]
    public void Run_UnfitProperty_SaysWhy(string source, string mistake) => Assert.That(Run(source).Mistakes, Is.EqualTo(new[] { mistake }));

    [Test]
    public void Run_RecordInAnotherAssembly_SaysWhereRecordsAre() => Assert.That(
        new GeneratorRun(new SettingGenerator(), SettingGenerator.Step).On("public sealed record Some { [Setting(\"one\", \"\")] public int One { get; init; } }").Mistakes,
        Is.EqualTo(new[] { "INTEGRATOR003 1: Some.One cannot be made a setting: options records are part of Integrator.Core" }));

    [Test]
    public void Run_SourcesChangeElsewhere_NothingIsWrittenAnew()
    {
        const string Record = "public sealed record Some { [Setting(\"one\", \"\")] public int One { get; init; } }";
        var run = Run(Record, "public static class Other;");

        Assert.Multiple(() =>
        {
            Assert.That(run.On(Marks, Record, "public static class Other { public static int Field; }").IsUnchanged, Is.True);
            Assert.That(run.On(Marks, Record.Replace("\"one\"", "\"two\"", StringComparison.Ordinal), "public static class Other;").IsUnchanged, Is.False);
        });
    }
}
