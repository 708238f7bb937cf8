using Integrator.Core.Artifacts;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

internal sealed class DeploymentValuesTests
{
    [TestCase("${configs.url}", "http://a")]
    [TestCase("$config:url", "http://a")]
    [TestCase("$SYSTEM:url", "http://a")]
    [TestCase("$other:url", "$other:url")]
    public void Resolve_TakesTheValueFromOutside(string value, string expected)
    {
        var runtime = new TestRuntime();
        runtime.Outside.Variables["url"] = "http://a";
        var (element, _) = runtime.Open("<a/>");
        Assert.That(DeploymentValues.Resolve(element, value, runtime.Outside), Is.EqualTo(expected));
    }

    [Test]
    public void Resolve_OlderSpellingWithoutValue_IsAnError()
    {
        var runtime = new TestRuntime();
        var (element, _) = runtime.Open("<a/>");
        Assert.That(() => DeploymentValues.Resolve(element, "$config:url", runtime.Outside), Throws.TypeOf<ArtifactException>());
    }
}
