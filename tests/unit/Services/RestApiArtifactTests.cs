using Integrator.Core.Artifacts;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Services;

public sealed class RestApiArtifactTests
{
    [TestCase("<api context=\"/a\"><resource/></api>", "missing-attribute")]
    [TestCase("<api name=\"a\"><resource/></api>", "missing-attribute")]
    [TestCase("<api name=\"a\" context=\"a\"><resource/></api>", "bad-context")]
    [TestCase("<api name=\"a\" context=\"/a\"/>", "no-resource")]
    [TestCase("<api name=\"a\" context=\"/a\" version=\"1\"><resource/></api>", "bad-version")]
    [TestCase("<api name=\"a\" context=\"/a\" version-type=\"url\"><resource/></api>", "bad-version")]
    [TestCase("<api name=\"a\" context=\"/a\" version=\"1\" version-type=\"x\"><resource/></api>", "bad-version")]
    [TestCase("<api name=\"a\" context=\"/a\" transports=\"jms\"><resource/></api>", "bad-transport")]
    [TestCase("<api name=\"a\" context=\"/a\" port=\"x\"><resource/></api>", "bad-port")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource/><resource/></api>", "duplicate-resource")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource methods=\"GET\" uri-template=\"/x\"/><resource methods=\"GET PUT\" uri-template=\"/x\"/></api>", "duplicate-resource")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource methods=\"get\"/></api>", "bad-method")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource methods=\"GET GET\"/></api>", "bad-method")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource uri-template=\"/{\"/></api>", "bad-uri-template")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource content-type=\"json\"/></api>", "bad-content-type")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource user-agent=\"(\"/></api>", "bad-regex")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource binds-to=\"other\"/></api>", "bad-binding")]
    [TestCase("<api name=\"a\" context=\"/a\" publishSwagger=\"x\" validateSchema=\"true\"><resource/></api>", "unsupported-validation")]
    [TestCase("<proxy name=\"a\"/>", "no-target")]
    [TestCase("<proxy name=\"a\"><target/></proxy>", "empty-target")]
    [TestCase("<proxy><target inSequence=\"x\"/></proxy>", "missing-attribute")]
    [TestCase("<template name=\"a\"/>", "bad-template")]
    [TestCase("<template><sequence/></template>", "missing-attribute")]
    [TestCase("<sequence/>", "missing-attribute")]
    public void Parse_Mistake_IsAnError(string xml, string code)
    {
        var (element, scope) = new TestRuntime().Open(xml);
        Assert.Multiple(() =>
        {
            Assert.That(() => TestRuntime.Catalog.Artifacts[element.Name].Parse(element, scope), Throws.TypeOf<ArtifactException>());
            Assert.That(scope.Diagnostics.Diagnostics.Select(static one => one.Code), Does.Contain(code));
        });
    }

    [TestCase("<api name=\"a\" context=\"/a\"><resource/><handlers><handler class=\"org.X\"/></handlers></api>", "unsupported-handler")]
    [TestCase("<api name=\"a\" context=\"/a\" nam=\"b\"><resource/></api>", "unknown-attribute")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource method=\"GET\"/></api>", "unknown-attribute")]
    [TestCase("<api name=\"a\" context=\"/a\"><resource inSequence=\"x\"><inSequence/></resource></api>", "unused-element")]
    [TestCase("<proxy name=\"a\"><target inSequence=\"x\"/><enableSec/></proxy>", "unsupported-security")]
    [TestCase("<proxy name=\"a\"><target inSequence=\"x\"/><publishWSDL/></proxy>", "no-wsdl")]
    public void Parse_Oddity_IsAWarning(string xml, string code)
    {
        var (element, scope) = new TestRuntime().Open(xml);
        TestRuntime.Catalog.Artifacts[element.Name].Parse(element, scope);
        Assert.Multiple(() =>
        {
            Assert.That(scope.Diagnostics.HasErrors, Is.False);
            Assert.That(scope.Diagnostics.Diagnostics.Select(static one => one.Code), Does.Contain(code));
        });
    }

    [Test]
    public void Parse_SequenceKeys_AreReferences()
    {
        var (element, scope) = new TestRuntime().Open("<api name=\"a\" context=\"/a\"><resource inSequence=\"x\" outSequence=\"y\" faultSequence=\"z\"/></api>");
        TestRuntime.Catalog.Artifacts["api"].Parse(element, scope);
        Assert.That(scope.References.Select(static one => one.Name), Is.EquivalentTo(new[] { "x", "y", "z" }));
    }
}
