using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Integrator.Core.Artifacts.Reference;
using Integrator.Host.Composition;
using Integrator.UnitTests.Configuration;
using NUnit.Framework;

namespace Integrator.UnitTests.Reference;

/// <summary>The schema for editors is valid, and knows what the samples use.</summary>
[TestFixture]
public sealed class EditorSchemaTests
{
    private static readonly Lazy<XmlSchemaSet> Schema = new(Compile);

    private static IEnumerable<TestCaseData> Artifacts =>
        new[] { "samples", "repository/deployment" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(SharedFiles.RepositoryRoot, folder), "*.xml", SearchOption.AllDirectories))
            .Where(static file => file.Contains("synapse-configs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(static file => new TestCaseData(file).SetArgDisplayNames(Path.GetRelativePath(SharedFiles.RepositoryRoot, file)));

    [Test]
    public void Schema_KnowsEveryArtifactAndMediator()
    {
        var names = Schema.Value.GlobalElements.Names.Cast<XmlQualifiedName>().Select(static name => name.Name).ToList();

        Assert.That(names, Is.SupersetOf(Catalogs.Create().Artifacts.Keys));
        Assert.That(names, Is.SupersetOf(Catalogs.Create().Mediators.Keys));
    }

    [TestCaseSource(nameof(Artifacts))]
    public void Sample_IsValid(string file) => Assert.That(Mistakes(File.ReadAllText(file)), Is.Empty);

    [TestCase("<log levle='full'/>", false, TestName = "Schema_UnknownAttribute_IsNoMistake")]
    [TestCase("<log level='full'/>", false, TestName = "Schema_KnownAttribute_IsNoMistake")]
    [TestCase("<lgo/>", true, TestName = "Schema_UnknownMediator_IsAMistake")]
    [TestCase("<switch><case regex='a'/></switch>", true, TestName = "Schema_MissingAttribute_IsAMistake")]
    public void Schema_Fragment(string mediator, bool isMistake) =>
        Assert.That(Mistakes($"<sequence xmlns='http://ws.apache.org/ns/synapse' name='s'>{mediator}</sequence>"), isMistake ? Is.Not.Empty : Is.Empty);

    private static List<string> Mistakes(string xml)
    {
        var mistakes = new List<string>();
        XDocument.Parse(xml, LoadOptions.SetLineInfo).Validate(Schema.Value, (_, found) => mistakes.Add($"{found.Exception.LineNumber}: {found.Message}"));
        return mistakes;
    }

    private static XmlSchemaSet Compile()
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        using var reader = SchemaWriter.Write(Catalogs.Create()).CreateReader();
        set.Add(null, reader);
        set.Compile();
        return set;
    }
}
