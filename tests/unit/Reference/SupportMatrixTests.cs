using Integrator.Host.Composition;
using Integrator.UnitTests.Configuration;
using NUnit.Framework;

namespace Integrator.UnitTests.Reference;

/// <summary>Walks the schemas of MI's artifacts: nothing that they declare may be ignored in silence.</summary>
[TestFixture]
public sealed class SupportMatrixTests
{
    [Test]
    public void SupportMatrix_IsCurrent()
    {
        var matrix = new SupportMatrix(Schemas(), Catalogs.Create());

        GeneratedFile.AssertCurrent("docs/support-matrix.md", matrix.WritePage());
        Assert.That(matrix.Unknown, Is.Empty, "elements that are neither read nor refused by name");
    }

    [Test]
    public void Schemas_AreRead()
    {
        var schemas = Schemas();

        Assert.That(schemas.Group("mediatorList"), Has.Count.GreaterThan(40));
        Assert.That(schemas.Attributes(schemas.Element("log")), Does.Contain("level").And.Contain("category"));
        Assert.That(schemas.Children(schemas.Element("filter")).Keys, Does.Contain("then"));
    }

    private static SchemaInventory Schemas()
    {
        var folder = SharedFiles.Find("mi-xsd-440");
        if (folder is null)
        {
            Assert.Ignore("mi-xsd-440 is not here");
        }

        return new SchemaInventory(folder!);
    }
}
