using System.Xml.Linq;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

public sealed class XsltMediatorTests
{
    private const string Head = """<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">""";
    private const string Rename = Head + """<xsl:param name="who"/><xsl:template match="/a"><b who="{$who}"><xsl:value-of select="x"/></b></xsl:template></xsl:stylesheet>""";

    [Test]
    public async Task Payload_Transformed_IsReplacedWithParameters()
    {
        var runtime = new TestRuntime().DeployEntry("s", Rename);
        var context = runtime.Xml("<a><x>1</x></a>");
        context.Properties["p"] = "me";
        Assert.That(await runtime.RunAsync("""<xslt key="s"><property name="who" expression="$ctx:p"/></xslt>""", context), Is.EqualTo(Flow.Continue), context.Fault?.ToString());
        Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo("""<b who="me">1</b>"""));
    }

    [Test]
    public async Task Source_Selected_OnlyThatElementIsReplaced()
    {
        var runtime = new TestRuntime().DeployEntry("s", Rename);
        var context = runtime.Xml("<r><a><x>1</x></a><z/></r>");
        Assert.That(await runtime.RunAsync("""<xslt key="s" source="//a"><property name="who" value="v"/></xslt>""", context), Is.EqualTo(Flow.Continue));
        Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo("""<r><b who="v">1</b><z/></r>"""));
    }

    [Test]
    public async Task Target_Given_PropertyHoldsTheResult()
    {
        var runtime = new TestRuntime().DeployEntry("s", Rename);
        var context = runtime.Xml("<a><x>1</x></a>");
        await runtime.RunAsync("""<xslt key="s" target="out"/>""", context);
        Assert.That(((XElement)context.Properties["out"]!).Value, Is.EqualTo("1"));
        Assert.That(context.Message.Body.Payload!.Name.LocalName, Is.EqualTo("a"));
    }

    [Test]
    public async Task TextOutput_Made_IsTheTextPayload()
    {
        var runtime = new TestRuntime().DeployEntry("s", Head + """<xsl:output method="text"/><xsl:template match="/">x=<xsl:value-of select="//x"/></xsl:template></xsl:stylesheet>""");
        var context = runtime.Xml("<a><x>1</x></a>");
        await runtime.RunAsync("""<xslt key="s"/>""", context);
        Assert.That(context.Message.Body.Payload!.Value, Is.EqualTo("x=1"));
    }

    [Test]
    public async Task EmptyBody_WithoutSource_IsSkipped()
    {
        var runtime = new TestRuntime().DeployEntry("s", Rename);
        Assert.That(await runtime.RunAsync("""<xslt key="s"/>""", runtime.Context()), Is.EqualTo(Flow.Continue));
        Assert.That(runtime.Logs.Texts, Has.One.Contains("empty body"));
    }

    [Test]
    public async Task Include_OfAResource_IsFound()
    {
        var runtime = new TestRuntime()
            .DeployEntry("lib", Head + """<xsl:template name="t"><c/></xsl:template></xsl:stylesheet>""")
            .DeployEntry("s", Head + """<xsl:include href="lib.xslt"/><xsl:template match="/"><xsl:call-template name="t"/></xsl:template></xsl:stylesheet>""");
        var context = runtime.Xml("<a/>");
        Assert.That(await runtime.RunAsync("""<xslt key="s"><resource location="lib.xslt" key="lib"/></xslt>""", context), Is.EqualTo(Flow.Continue), context.Fault?.ToString());
        Assert.That(context.Message.Body.Payload!.Name.LocalName, Is.EqualTo("c"));
    }

    [TestCase("""<xsl:template match="/"><xsl:copy-of select="document('file:///etc/hosts')"/></xsl:template>""")]
    [TestCase("""<xsl:include href="http://127.0.0.1/x.xslt"/>""")]
    [TestCase("""<xsl:template match="/"><xsl:nothing/></xsl:template>""")]
    [TestCase("""<xsl:template match="/">text</xsl:template>""")]
    public async Task Stylesheet_ThatReachesOutOrIsWrong_Faults(string content)
    {
        var runtime = new TestRuntime().DeployEntry("s", Head + content + "</xsl:stylesheet>");
        var context = runtime.Xml("<a/>");
        Assert.That(await runtime.RunAsync("""<xslt key="s"/>""", context), Is.EqualTo(Flow.Fault));
        Assert.That(runtime.Defects, Is.Empty);
    }

    [Test]
    public async Task Key_Missing_Faults()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<a/>");
        Assert.That(await runtime.RunAsync("""<xslt key="s"/>""", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.Contain("no such resource"));
    }
}
