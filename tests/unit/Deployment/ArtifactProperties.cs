using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Deployment.Reading;
using Integrator.Host.Composition;
using Integrator.UnitTests.Configuration;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

/// <summary>Whatever stands in an artifact or in deployment.toml, reading it ends with diagnostics that name their places.</summary>
[TestFixture]
internal sealed class ArtifactProperties
{
    private static readonly ElementCatalog Catalog = Catalogs.Create();
    private static readonly ArtifactFileReader Reader = new(Catalog, new DeploymentOptions(), new TestEnvironment());
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20261121, 1);

    private static readonly string[] Values = ["", "x", "1", "-1", "true", "{x}", "{$ctx:a", "${payload.a}", "${", "//a[", "json-eval($.a)", "(", "http://h/{a}", "default", "[[", "\u00e9"];

    private static readonly string[] Lines =
    [
        "[a]", "[[a]]", "[a.b.", "a = 1", "a.b = 2", "a = [", "]", "a = {", "}", "x = '''", "\"\"\"", "\"a\" = \"\\u00\"", "t = 1979-05-27T07:32:00Z", "n = 1__0", "= 3", "\u0001", "#", "k = inf",
        "[transport.http]", "sender.proxy_port = \"$env{}\"", "$ref{a} = 1", "h = \"$ref{h}\"",
    ];

    [Test]
    public void AnyMediators_Compiled_AreTakenOrRefusedWithTheirPlace() =>
        Prop.ForAll(Elements(2).ListOf(3).Select(static parts => string.Concat(parts)).ToArbitrary(), static mediators =>
        {
            var file = Reader.Parse(Encoding.UTF8.GetBytes($"""<sequence xmlns="http://ws.apache.org/ns/synapse" name="s">{mediators}</sequence>"""), "a.xml");
            return file.Diagnostics.All(static remark => remark.Place.Line > 0 && remark.Code != "not-compiled") && (file.Artifacts.Count == 1 || file.HasErrors);
        }).Check(Runs);

    [Test]
    public void AnyText_ReadAsArtifact_IsTakenOrRefused() =>
        Prop.ForAll(Gen.Elements("<", ">", "</", "sequence", " xmlns='http://ws.apache.org/ns/synapse'", " name='s'", "<![CDATA[", "]]>", "<!--", "&lt;", "&x;", "<?x?>", "\0", "\uD800", "<log/>").ListOf()
            .Select(static parts => string.Concat(parts)).ToArbitrary(), static text => Reader.Parse(Encoding.UTF8.GetBytes(text), "a.xml") is { } file && (file.Artifacts.Count > 0 || file.HasErrors)).Check(Runs);

    [TestCase("filter", "<filter xpath='true()'><then>", "</then></filter>")]
    [TestCase("clone", "<clone><target><sequence>", "</sequence></target></clone>")]
    public void DeepNesting_OfMediators_IsRefused(string name, string open, string close)
    {
        var text = $"""<sequence xmlns="http://ws.apache.org/ns/synapse" name="{name}">{Repeat(open, 20000)}<drop/>{Repeat(close, 20000)}</sequence>""";

        Assert.That(Reader.Parse(Encoding.UTF8.GetBytes(text), "a.xml").Diagnostics.Select(static remark => remark.Code), Is.EqualTo(new[] { "too-deep" }));
    }

    [Test]
    public void AnyLines_ReadAsSettings_AreTakenOrRefusedWithTheirPlace() =>
        Prop.ForAll(Gen.Elements(Lines).ListOf().Select(static lines => string.Join('\n', lines)).ToArbitrary(), static toml =>
        {
            var result = Load.Text(toml);
            return result.Options is not null || result.Diagnostics.Any(static remark => remark.Severity == Severity.Error && remark.Place.Line > 0);
        }).Check(Runs);

    [TestCase("a = ", "[", "]")]
    [TestCase("a = ", "{b = ", "}")]
    [TestCase("", "a.", "a = 1")]
    public void DeepNesting_OfSettings_IsRefusedOrTaken(string start, string open, string close)
    {
        var result = Load.Text(start + Repeat(open, 20000) + (close.EndsWith('1') ? close : Repeat(close, 20000)));

        Assert.That(result.Diagnostics, Is.Not.Empty);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    // Elements with attributes and children from the descriptions, filled with anything.
    private static Gen<string> Elements(int depth) =>
        from spec in Gen.Elements(Catalog.Mediators.Values.Select(static known => known.Spec).OrderBy(static spec => spec.Name, StringComparer.Ordinal).ToArray())
        from text in Element(spec, depth)
        select text;

    private static Gen<string> Element(ElementSpec spec, int depth) =>
        from attributes in Gen.Elements(true, false).ListOf(spec.Attributes.Count)
        from values in Gen.Elements(Values).ListOf(spec.Attributes.Count)
        from children in depth == 0 || spec.ChildElements.Count == 0 ? Gen.Constant("") : Gen.Elements(spec.ChildElements.ToArray()).SelectMany(child => Element(child, depth - 1))
        from inner in depth == 0 || !spec.HoldsMediators ? Gen.Elements("", "1") : Elements(depth - 1)
        select $"<{spec.Name}{string.Concat(spec.Attributes.Select((attribute, index) => attributes[index] ? $" {attribute.Name}=\"{System.Security.SecurityElement.Escape(values[index])}\"" : ""))}>{children}{inner}</{spec.Name}>";
}
