using Integrator.Core.Artifacts;
using Integrator.Core.Mediation.Templates;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediation;

public sealed class TemplateArtifactTests
{
    [Test]
    public void Parse_SequenceTemplate_KeepsParametersAndBody()
    {
        var template = Read<SequenceTemplate>("<template name=\"t\" onError=\"e\"><parameter name=\"a\" isMandatory=\"true\"/><parameter name=\"b\" defaultValue=\"2\"/><sequence><breadcrumb/></sequence></template>", ArtifactKind.SequenceTemplate);
        Assert.Multiple(() =>
        {
            Assert.That(template.Parameters, Is.EqualTo(new[] { new TemplateParameter("a", true), new TemplateParameter("b", false, "2") }));
            Assert.That(template.Body.Mediators.Count, Is.EqualTo(1));
            Assert.That(template.Body.OnError!.Literal, Is.EqualTo("e"));
        });
    }

    [Test]
    public void Instantiate_EndpointTemplate_FillsTheLongestNameFirst()
    {
        var template = Read<EndpointTemplate>("<template name=\"t\"><parameter name=\"uriPath\"/><endpoint name=\"$name\"><address uri=\"$uri/$uriPath/$other\"/></endpoint></template>", ArtifactKind.EndpointTemplate);
        var element = template.Instantiate(new Dictionary<string, string> { ["name"] = "n", ["uri"] = "http://h", ["uriPath"] = "p" });
        Assert.That(element.ToString(System.Xml.Linq.SaveOptions.DisableFormatting), Is.EqualTo("<endpoint name=\"n\"><address uri=\"http://h/p/$other\" /></endpoint>"));
    }

    private static T Read<T>(string xml, ArtifactKind kind)
        where T : class
    {
        var runtime = new TestRuntime().Deploy(xml);
        return runtime.Artifacts.Find<T>(kind, "t")!;
    }
}
