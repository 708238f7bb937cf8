using System.Text;
using Integrator.Core.Artifacts;
using Integrator.Core.Artifacts.Reference;
using Integrator.Core.Configuration.Options;
using Integrator.Deployment.Reading;
using Integrator.Host.Composition;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Reference;

/// <summary>docs/mediators.md is what the descriptions say, and its examples deploy.</summary>
[TestFixture]
public sealed class MediatorPageTests
{
    private static readonly ElementCatalog Catalog = Catalogs.Create();

    /// <summary>Elements that deploy, as in MI, and say that they do nothing here.</summary>
    private static readonly string[] WithoutCounterpart = ["no-transactions", "unsupported-event-source", "unsupported-connector"];

    private static IEnumerable<TestCaseData> Examples =>
        // The example of class needs the assembly that it names: ClassMediatorTests runs it.
        from described in Catalog.Mediators.Values.Where(static known => known.Element != "class").Select(static known => (Kind: "mediator", known.Element, known.Spec))
            .Concat(Catalog.Endpoints.Values.Select(static known => (Kind: "endpoint", known.Element, known.Spec)))
            .Concat(Catalog.Artifacts.Values.Select(static known => (Kind: "artifact", known.Element, known.Spec)))
        from example in described.Spec.Examples.Select(static (text, index) => (Text: text, Number: index + 1))
        select new TestCaseData(described.Kind, example.Text).SetArgDisplayNames(described.Kind, $"{described.Element} {example.Number}");

    private static IEnumerable<TestCaseData> Described =>
        Catalog.Mediators.Values.Select(static known => new TestCaseData(known.Spec).SetArgDisplayNames("mediator " + known.Element))
            .Concat(Catalog.Endpoints.Values.Select(static known => new TestCaseData(known.Spec).SetArgDisplayNames("endpoint " + known.Element)))
            .Concat(Catalog.Artifacts.Values.Select(static known => new TestCaseData(known.Spec).SetArgDisplayNames("artifact " + known.Element)));

    [Test]
    public void Page_IsCurrent() => GeneratedFile.AssertCurrent("docs/mediators.md", ElementReference.WritePage(Catalog));

    [TestCaseSource(nameof(Examples))]
    public void Example_Deploys(string kind, string example)
    {
        var file = new ArtifactFileReader(Catalog, new DeploymentOptions(), new TestEnvironment()).Parse(Encoding.UTF8.GetBytes(Whole(kind, example)), "example.xml");

        Assert.That(file.Diagnostics.Where(static remark => !WithoutCounterpart.Contains(remark.Code)), Is.Empty, Whole(kind, example));
        Assert.That(file.Artifacts, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(Described))]
    public void Description_IsComplete(ElementSpec spec)
    {
        Assert.That(spec.Summary, Does.EndWith("."));
        Assert.That(spec.Examples.Count > 0 || spec.Summary.StartsWith("Not supported", StringComparison.Ordinal), $"<{spec.Name}> has no example");
        Assert.That(spec.Attributes.Select(static attribute => attribute.Summary), Has.None.Empty);
        Assert.That(spec.Attributes.Select(static attribute => attribute.Name), Is.Unique);
    }

    // Mediators are written without the namespace, and may be several.
    private static string Whole(string kind, string example) =>
        kind == "mediator" ? $"""<sequence xmlns="http://ws.apache.org/ns/synapse" name="example">{example}</sequence>""" : example;
}
