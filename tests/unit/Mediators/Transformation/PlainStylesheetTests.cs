using System.Xml.Linq;
using Integrator.Core.Formats.Xml.Stylesheets;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

/// <summary>Stylesheets that take no processor: what they make is what the framework's processor makes.</summary>
public sealed class PlainStylesheetTests
{
    private const string Identity = """<xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template>""";

    private static readonly string[] Plain =
    [
        Identity,
        """<xsl:template match="node()"><xsl:copy><xsl:apply-templates select="node()"/></xsl:copy></xsl:template>""",
        Identity + """<xsl:template match="b"><B><xsl:value-of select="."/></B></xsl:template><xsl:template match="@x"/><xsl:template match="text()">[<xsl:value-of select="."/>]</xsl:template>""",
        Identity + """<xsl:template match="m:b"><m:c xmlns:m="urn:m" xmlns:n="urn:n"><xsl:apply-templates/></m:c></xsl:template>""",
        Identity + """<xsl:template match="comment()"><c><xsl:value-of select="."/></c></xsl:template><xsl:template match="processing-instruction()"><i><xsl:value-of select="."/></i></xsl:template>""",
        """<xsl:template match="/"><r><xsl:apply-templates/></r></xsl:template><xsl:template match="*"><e><xsl:apply-templates select="@*"/><xsl:apply-templates select="node()"/></e></xsl:template><xsl:template match="@*">@<xsl:value-of select="."/></xsl:template>""",
        """<xsl:template match="/"><q:r xmlns:q="urn:q" xmlns:z="urn:z" z:a="1" b="{a}-{*/b}-{/a/@x}-{.}"><q:s/><s xmlns=""/><xsl:copy-of select="a/b"/><xsl:copy-of select="*/@*"/></q:r></xsl:template>""",
        """<xsl:template match="/"><r xmlns="urn:d" xmlns:m="urn:m"><xsl:copy-of select="."/><xsl:copy-of select="*"/><w xmlns=""><e xmlns="urn:d"/><xsl:copy-of select="*/*"/></w></r></xsl:template>""",
        """<xsl:template match="/"><m:r xmlns:m="urn:other" xmlns:n="urn:n"><xsl:copy-of select="*/@*"/><xsl:copy-of select="*/*"/></m:r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:for-each select="*/node()"><i><xsl:copy/><xsl:value-of select="@k"/></i></xsl:for-each></r></xsl:template>""",
        """<xsl:template match="/*"><r><xsl:for-each select="*"><xsl:choose><xsl:when test="c">c</xsl:when><xsl:when test=". = '1'">one</xsl:when><xsl:when test="not(node())">empty</xsl:when><xsl:otherwise>?</xsl:otherwise></xsl:choose></xsl:for-each></r></xsl:template>""",
        """<xsl:template match="/*"><r><xsl:if test="b != '1'">other</xsl:if><xsl:if test="b = '1'">one</xsl:if><xsl:if test="not( b = &quot;9&quot; )">none</xsl:if><xsl:if test="@x"> x</xsl:if><xsl:if test="text()">t</xsl:if></r></xsl:template>""",
        """<xsl:template match="/"><r> <a> x </a> <xsl:text> </xsl:text><b/><xsl:text/><!--c--></r></xsl:template>""",
        """<xsl:template match="*"><one/></xsl:template><xsl:template match="a"><two/></xsl:template>""",
        """<xsl:template match="a"><one/></xsl:template><xsl:template match="a"><two/></xsl:template>""",
        """<xsl:template match="/a"><one><xsl:apply-templates select="*"/></one></xsl:template><xsl:template match="a/b"><two/></xsl:template><xsl:template match="b"><three/></xsl:template><xsl:template match="b/a"><four/></xsl:template><xsl:template match="/b"><five/></xsl:template>""",
        """<xsl:template match="m:*"><one n="{@m:k}"><xsl:apply-templates/></one></xsl:template><xsl:template match="*"><two><xsl:apply-templates/></two></xsl:template><xsl:template match="m:a"><three><xsl:apply-templates select="@m:*"/><xsl:apply-templates select="m:b"/></three></xsl:template>""",
        """<xsl:template match="/"><xsl:copy><xsl:copy><r/></xsl:copy></xsl:copy></xsl:template>""",
        """<xsl:template match="/"><xsl:copy-of select="node()"/></xsl:template>""",
        """<xsl:template match="/"><r><xsl:copy-of select="a/text()"/><xsl:for-each select="*"><xsl:copy-of select="comment()|processing-instruction()"/></xsl:for-each></r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:value-of select="a/b"/><xsl:copy-of select="a/@x"/></r></xsl:template>""",
        """<xsl:template match="/"><r x="0"><xsl:copy-of select="a/@x"/></r></xsl:template>""",
        """<xsl:template match="/"><xsl:copy-of select="a/@x"/><r/></xsl:template>""",
        """<xsl:template match="/"><r/><r/></xsl:template>""",
        """<xsl:template match="/">text<r/></xsl:template>""",
        """<xsl:template match="/"><html><br/></html></xsl:template>""",
        """<xsl:template match="a"><xsl:apply-templates select="b"/></xsl:template><xsl:template match="b"><b><xsl:value-of select="@none"/><xsl:value-of select="/a/c/d"/></b></xsl:template>""",

        // The same literal elements again and again, where other declarations hold each time.
        """<xsl:template match="*"><xsl:copy><m:v xmlns:m="urn:v"><xsl:value-of select="@x"/></m:v><v><xsl:value-of select="."/></v><xsl:apply-templates select="*"/><m:v xmlns:m="urn:v"><xsl:value-of select="b"/></m:v></xsl:copy></xsl:template>""",
        """<xsl:template match="/"><r><xsl:apply-templates/></r></xsl:template><xsl:template match="*"><d xmlns="urn:d"><e><xsl:value-of select="."/></e></d><e><xsl:value-of select="b"/></e><m:f xmlns:m="urn:m"><m:g><xsl:value-of select="c"/></m:g><xsl:apply-templates select="*"/></m:f></xsl:template>""",
        """<xsl:template match="/"><r xmlns:n="urn:n"><xsl:for-each select="*/*"><n:i><xsl:value-of select="text()"/></n:i><n:i k="{.}"><xsl:value-of select="comment()"/></n:i><n:i><xsl:value-of select="/"/></n:i></xsl:for-each></r></xsl:template>""",
    ];

    private static readonly string[] Others =
    [
        """<xsl:template match="a" priority="2"/>""",
        """<xsl:template match="a" mode="m"/>""",
        """<xsl:template name="t"/>""",
        """<xsl:template match="a[1]"/>""",
        """<xsl:template match="//a"/>""",
        """<xsl:template match="id('a')"/>""",
        """<xsl:template match="/"><xsl:value-of select="count(a)"/></xsl:template>""",
        """<xsl:template match="/"><xsl:value-of select="a or b"/></xsl:template>""",
        """<xsl:template match="/"><xsl:value-of select="../a"/></xsl:template>""",
        """<xsl:template match="/"><xsl:value-of select="a//b"/></xsl:template>""",
        """<xsl:template match="/"><xsl:value-of select="$a"/></xsl:template>""",
        """<xsl:template match="/"><xsl:value-of select="''"/></xsl:template>""",
        """<xsl:template match="/"><xsl:copy-of select="a|b/c"/></xsl:template>""",
        """<xsl:template match="/"><a b="{{"/></xsl:template>""",
        """<xsl:template match="/"><a b="}"/></xsl:template>""",
        """<xsl:template match="/"><a xml:lang="de"/></xsl:template>""",
        """<xsl:template match="/"><a xml:space="preserve"> </a></xsl:template>""",
        """<xsl:template match="/"><a xsl:use-attribute-sets="s"/></xsl:template>""",
        """<xsl:template match="/"><a><![CDATA[ ]]></a></xsl:template>""",
        """<xsl:template match="/"><xsl:apply-templates><xsl:sort/></xsl:apply-templates></xsl:template>""",
        """<xsl:template match="/"><xsl:for-each select="a"><xsl:sort/></xsl:for-each></xsl:template>""",
        """<xsl:template match="/"><xsl:variable name="v"/></xsl:template>""",
        """<xsl:template match="/"><xsl:element name="e"/></xsl:template>""",
        """<xsl:template match="/"><xsl:if test="a = 1"/></xsl:template>""",
        """<xsl:template match="/"><xsl:if test="a and b"/></xsl:template>""",
        """<xsl:template match="/"><xsl:if test="a &lt; b"/></xsl:template>""",
        """<xsl:output cdata-section-elements="a"/>""",
        """<xsl:strip-space elements="*"/>""",
        """<xsl:namespace-alias stylesheet-prefix="xsl" result-prefix="xsl"/>""",
        """<data xmlns="urn:d"/>""",
        """<xsl:template match="p:a" xmlns:p="urn:p"/>""",
    ];

    private static readonly string[] Payloads =
    [
        .. XsltForwardTests.Payloads,
        "<a><a><a/></a><b><a/></b></a>",
        "<b><a/></b>",
        "<a>1<b k='2'> </b>\n<b>&#65;</b></a>",
        "<m:a xmlns:m='urn:m' xmlns='urn:d' xmlns:n='urn:n' n:k='1' m:k='2' k='3'><m:b xmlns:m='urn:m' xmlns:o='urn:o'><b xmlns='' o:p='q'><n:c xmlns='urn:d'/></b></m:b><q:b xmlns:q='urn:m'/></m:a>",
        "<a x='1' xml:lang='de'><b xml:lang='en' k='&lt;&quot;&#9;'>&lt;&gt;&amp;\"'\u00E4\U0001F600</b></a>",
    ];

    /// <summary>What bytes tell better than a tree: a carriage return, and a name without prefix where the prefix of its namespace stands for another.</summary>
    private static readonly string[] Bytes =
    [
        "<a>&#13;</a>",
        "<soapenv:a xmlns:soapenv='http://schemas.xmlsoap.org/soap/envelope/' soapenv:b='1'><b xmlns:soapenv='urn:other' soapenv:c='2'/></soapenv:a>",
    ];

    [TestCaseSource(nameof(Plain))]
    public async Task PlainStylesheet_Applied_MakesWhatTheProcessorMakes(string content)
    {
        foreach (var attributes in new[] { " xmlns:m='urn:m'", " xmlns:m='urn:m' xmlns:q='urn:q' exclude-result-prefixes='m q'" })
        {
            var stylesheet = XsltForwardTests.Stylesheet(content, attributes);
            Assert.That(Compiled(stylesheet), Is.Not.Null);
            await XsltForwardTests.Compare(stylesheet, Payloads);
            await XsltForwardTests.Compare(stylesheet, XsltForwardTests.Stylesheet("<xsl:variable name='unused'/>" + content, attributes), [.. Payloads, .. Bytes]);
        }
    }

    [TestCaseSource(nameof(Others))]
    public void OtherStylesheet_Compiled_IsLeftToTheProcessor(string content) =>
        Assert.That(Compiled(XsltForwardTests.Stylesheet(content)), Is.Null);

    [Test]
    public async Task TemplatesWithoutEnd_Applied_AreGivenUp()
    {
        var depth = string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300));
        await XsltForwardTests.Compare(XsltForwardTests.Stylesheet(Identity), [depth]);
        await XsltForwardTests.Compare(XsltForwardTests.Stylesheet("""<xsl:template match="/"><r><xsl:copy-of select="a"/></r></xsl:template>"""), [depth]);
    }

    private static PlainStylesheet? Compiled(string stylesheet) => PlainStylesheet.TryCompile(XElement.Parse(stylesheet, LoadOptions.PreserveWhitespace));
}
