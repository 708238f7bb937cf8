using Integrator.Generation;
using NUnit.Framework;

namespace Integrator.UnitTests.Generation;

public sealed class ElementGeneratorTests
{
    private const string Members = "public static readonly ElementSpec Spec = new(\"a\", \"\"); public static IMediator Parse(ArtifactElement element, ParseScope scope) => null!;";

    private static GeneratorRun Run(params string[] sources) => new GeneratorRun(new ElementGenerator(), ElementGenerator.Step).On(sources);

    [Test]
    public void Run_ClassWithTwoMarks_WritesBothInCodeThatCompiles()
    {
        var run = Run($$"""namespace Some.Room; [Mediator("a"), Mediator("b \"quoted\"")] internal static class Marked { {{Members}} }""");

        Assert.Multiple(() =>
        {
            Assert.That(run.Mistakes, Is.Empty);
            Assert.That(run.Errors, Is.Empty);
            Assert.That(run.Written, Does.Contain("""Mediator(0, "a");""").And.Contain("""Mediator(1, "b \"quoted\"");""").And.Contain("0 => global::Some.Room.Marked.Spec"));
        });
    }

    [Test]
    public void Run_ClassInsideAnother_WritesCodeThatCompiles()
    {
        var run = Run($$"""public static class Outer { [Mediator("a")] internal static class Inner { {{Members}} } }""");

        Assert.That(run.Mistakes.Concat(run.Errors), Is.Empty);
    }

    [Test]
    public void Run_NoMarks_WritesNothing() => Assert.That(Run("public static class Plain;").Written, Is.Empty);

    [TestCase("""[Mediator("a")] public static class Marked;""", "INTEGRATOR001 1: Marked cannot be found by its mark: it needs a public static readonly ElementSpec Spec")]
    [TestCase("""[Mediator("a")] public static class Marked { public static readonly ElementSpec Spec = null!; }""", "INTEGRATOR001 1: Marked cannot be found by its mark: it needs a method public static IMediator Parse(ArtifactElement, ParseScope)")]
    [TestCase("""[Endpoint("a")] public static class Marked { public static readonly ElementSpec Spec = null!; public static IMediator Parse(ArtifactElement element, ParseScope scope) => null!; }""", "INTEGRATOR001 1: Marked cannot be found by its mark: it needs a method public static IEndpoint Parse(ArtifactElement, ArtifactElement, ParseScope)")]
    [TestCase("""public static class Outer { [Mediator("a")] private static class Marked { MEMBERS } }""", "INTEGRATOR001 1: Outer.Marked cannot be found by its mark: it is seen in the class around it only")]
    [TestCase("""[Mediator("a")] public static class Marked<T> { MEMBERS }""", "INTEGRATOR001 1: Marked<T> cannot be found by its mark: it is generic")]
    [TestCase("""[Mediator("a")] file static class Marked { MEMBERS }""", "INTEGRATOR001 1: Marked cannot be found by its mark: it is seen in its file only")]
    [TestCase("""[Mediator("a")] public static class One { MEMBERS } [Mediator("a")] public static class Two { MEMBERS }""", "INTEGRATOR002 1: global::Two marks an element that is taken: <a> is global::One")]
    public void Run_UnfitClass_SaysWhy(string source, string mistake)
    {
        var run = Run(source.Replace("MEMBERS", Members, StringComparison.Ordinal));

        Assert.Multiple(() =>
        {
            Assert.That(run.Mistakes, Is.EqualTo(new[] { mistake }));
            Assert.That(run.Errors, Is.Empty);
        });
    }

    [Test]
    public void Run_SourcesChangeElsewhere_NothingIsWrittenAnew()
    {
        var marked = $$"""[Mediator("a")] public static class Marked { {{Members}} }""";
        var run = Run(marked, "public static class Other;");

        Assert.Multiple(() =>
        {
            Assert.That(run.On(marked, "public static class Other { public static int Field; }").IsUnchanged, Is.True);
            Assert.That(run.On(marked.Replace("\"a\"", "\"b\"", StringComparison.Ordinal), "public static class Other;").IsUnchanged, Is.False);
        });
    }
}
