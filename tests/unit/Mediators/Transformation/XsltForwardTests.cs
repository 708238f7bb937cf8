using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.UnitTests.Configuration;
using Integrator.UnitTests.Formats;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

/// <summary>A stylesheet applied to bytes against the same applied to a tree: the same bytes leave, or the same fault is raised.</summary>
public sealed class XsltForwardTests
{
    private const string Xsl = "http://www.w3.org/1999/XSL/Transform";
    private const string Identity = """<xsl:template match="@*|node()"><xsl:copy><xsl:apply-templates select="@*|node()"/></xsl:copy></xsl:template>""";

    private static readonly string[] Contents =
    [
        Identity,
        """<xsl:output method="xml" omit-xml-declaration="yes"/><xsl:template match="/"><r><xsl:copy-of select="."/></r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:copy-of select="//@*"/><xsl:for-each select="//*"><e n="{name()}" l="{local-name()}" u="{namespace-uri()}" p="{position()}"/></xsl:for-each></r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:for-each select="//*"><xsl:sort select="local-name()" order="descending"/><xsl:value-of select="concat(local-name(), ':', string(.), ';')"/></xsl:for-each></r></xsl:template>""",
        """<xsl:template match="/"><r xmlns:x="urn:x" x:a="1"><xsl:element name="y:e" namespace="urn:y"><xsl:attribute name="z:f" namespace="urn:z">v</xsl:attribute></xsl:element><xsl:comment>c</xsl:comment><xsl:processing-instruction name="p">d</xsl:processing-instruction></r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:value-of select="''"/></r></xsl:template>""",
        """<xsl:template match="/"><r><a><xsl:value-of select="//nothing"/></a><b></b><c/><xsl:text></xsl:text></r></xsl:template>""",
        """<xsl:template match="/">text</xsl:template>""",
        """<xsl:template match="/"/>""",
        """<xsl:template match="/"><a/><b/></xsl:template>""",
        """<xsl:template match="/">  <xsl:comment>c</xsl:comment><a/><xsl:text> </xsl:text></xsl:template>""",
        """<xsl:template match="/"><a/>tail</xsl:template>""",
        """<xsl:template match="/"><xsl:message terminate="yes">no</xsl:message></xsl:template>""",
        """<xsl:strip-space elements="*"/>""" + Identity,
        """<xsl:output indent="yes"/>""" + Identity,
        """<xsl:output method="text"/><xsl:template match="/">t:<xsl:value-of select="/*"/></xsl:template>""",
        """<xsl:output method="html"/><xsl:template match="/"><html><br/><p>x</p></html></xsl:template>""",
        """<xsl:output cdata-section-elements="r"/><xsl:template match="/"><r>a&lt;b</r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:text disable-output-escaping="yes">&lt;x/&gt;</xsl:text></r></xsl:template>""",
        """<xsl:key name="k" match="*" use="local-name()"/><xsl:template match="/"><r><xsl:for-each select="//*[count(. | key('k', local-name())[1]) = 1]"><g n="{local-name()}" c="{count(key('k', local-name()))}"/></xsl:for-each></r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:for-each select="//*"><i id="{generate-id() = generate-id(.)}"/></xsl:for-each></r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:for-each select="//text()"><t><xsl:value-of select="normalize-space()"/></t></xsl:for-each><n><xsl:value-of select="count(//namespace::*)"/></n></r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:for-each select="//*"><e><xsl:for-each select="namespace::*"><xsl:sort select="name()"/><xsl:value-of select="concat(name(), '=', ., ' ')"/></xsl:for-each></e></xsl:for-each></r></xsl:template>""",
        """<xsl:template match="/"><r><xsl:for-each select="//*"><f><xsl:value-of select="count(following::*)"/>,<xsl:value-of select="count(preceding::node())"/>,<xsl:value-of select="count(ancestor::*)"/>,<xsl:value-of select="count(following-sibling::node())"/>,<xsl:value-of select="count(preceding-sibling::*)"/>,<xsl:value-of select="count(descendant::text())"/>,<xsl:value-of select="name(parent::*/..)"/>,<xsl:value-of select="local-name(following::*[1])"/>,<xsl:value-of select="local-name(preceding-sibling::*[1])"/></f></xsl:for-each></r></xsl:template>""",
        """<xsl:variable name="v"><i>1</i><i>2</i></xsl:variable><xsl:template match="/"><r xmlns:m="urn:schemas-microsoft-com:xslt" xmlns=""><xsl:copy-of select="$v"/><xsl:value-of select="sum(m:node-set($v)/i)"/></r></xsl:template>""",
        """<xsl:template match="/"><xsl:apply-templates select="//processing-instruction() | //comment() | /*"/></xsl:template><xsl:template match="comment()|processing-instruction()"/><xsl:template match="*"><o><xsl:copy-of select="comment()|processing-instruction()|@*"/><xsl:number/></o></xsl:template>""",
        """<xsl:template match="*"><xsl:element name="{local-name()}"><xsl:apply-templates select="@*|node()"/></xsl:element></xsl:template><xsl:template match="@*"><xsl:attribute name="{local-name()}"><xsl:value-of select="."/></xsl:attribute></xsl:template>""",
        """<xsl:template match="/"><r><xsl:value-of select="lang('de')"/><xsl:value-of select="//*[lang('de')]"/><xsl:value-of select="id('x')"/><xsl:value-of select="system-property('xsl:version')"/></r></xsl:template>""",
        """<xsl:template match="/"><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><x/></s:Body></s:Envelope></xsl:template>""",
        """<xsl:template match="/"><s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>s:Server</faultcode></s:Fault></xsl:template>""",
        """<xsl:param name="p"/><xsl:template match="/"><r><xsl:value-of select="$p"/></r></xsl:template>""",
        """<xsl:template match="/"><q xmlns="urn:d"><w xmlns=""><e xmlns="urn:d"/></w></q></xsl:template>""",
    ];

    internal static readonly string[] Payloads =
    [
        "<a/>",
        "<a>text</a>",
        "<a x='1' y='&lt;&#10;'><b>1</b><b>2 &amp; 3</b> <c><d/></c></a>",
        "<m:a xmlns:m='urn:m' m:k='v' k='w'><m:b>x</m:b><n:c xmlns:n='urn:n'><m:d xmlns:m='urn:o'/></n:c></m:a>",
        "<a xmlns='urn:d'>\n  <b xmlns='' xml:lang='de'>h\u00E4</b>\n  <!--note--><?go on?>\n</a>",
        "<a>one<!--c-->two<?p?>three</a>",
        "<a\u00E4/>",
        "<a><![CDATA[<x>]]></a>",
        "<a><b></a>",
        "<!DOCTYPE a><a/>",
    ];

    [TestCaseSource(nameof(Contents))]
    public async Task Bytes_Transformed_LeaveAsTheTreeDoes(string content)
    {
        await Compare(Stylesheet(content), Payloads);
        if (!content.Contains("<xsl:output", StringComparison.Ordinal))
        {
            await Compare(Stylesheet("<xsl:output method='xml' indent='no'/>" + content), Payloads);
        }
    }

    [Test]
    public async Task StylesheetsOfTheWild_OnBytes_LeaveAsTheTreeDoes()
    {
        if (SharedFiles.Find("conformance") is not { } folder)
        {
            Assert.Ignore("../shared/conformance is absent");
            return;
        }

        string[] payloads = [.. Payloads, """<m:getQuote xmlns:m="http://services.samples"><m:request><m:symbol>IBM</m:symbol></m:request></m:getQuote>"""];
        var stylesheets = new HashSet<string>(Directory.EnumerateFiles(folder, "*.x*", SearchOption.AllDirectories).SelectMany(Stylesheets));
        Assert.That(stylesheets, Is.Not.Empty);
        foreach (var stylesheet in stylesheets)
        {
            await Compare(stylesheet, payloads);
        }
    }

    [Test]
    public async Task Bytes_Transformed_MakeNoTree()
    {
        var runtime = new TestRuntime().DeployEntry("s", Stylesheet(Identity));
        var context = runtime.Context();
        context.Message = new Message(MessageBody.FromBytes("<a><b/></a>"u8.ToArray(), "application/xml")) { IsRest = true };
        await context.Message.Body.BuildAsync(runtime.Formats, true, default);
        await runtime.RunAsync("""<xslt key="s"/>""", context);
        _ = runtime.Formats.Format(context.Message, new OutgoingFormat(IsResponse: false));
        Assert.That(context.Message.Body.HasXmlTree, Is.False);
        Assert.That(context.Message.Body.Payload!.ToString(SaveOptions.DisableFormatting), Is.EqualTo("<a xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><b /></a>").Or.EqualTo("<a><b /></a>"));
    }

    internal static async Task Compare(string stylesheet, IReadOnlyList<string> payloads)
    {
        var runtime = new TestRuntime().DeployEntry("s", stylesheet);
        var mediator = runtime.Parse("""<xslt xmlns="http://ws.apache.org/ns/synapse" key="s"><property name="p" value="v"/></xslt>""");
        foreach (var (type, body) in payloads.SelectMany(Around))
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var ofBytes = await Run(runtime, mediator, bytes, type, false);
            var ofTree = await Run(runtime, mediator, bytes, type, true);
            Assert.That(ofBytes, Is.EqualTo(ofTree), $"{stylesheet}\n{body}\n{type}");
        }
    }

    /// <summary>Two stylesheets applied to bytes: the same leaves.</summary>
    internal static async Task Compare(string stylesheet, string other, IReadOnlyList<string> payloads)
    {
        var runtime = new TestRuntime().DeployEntry("s", stylesheet).DeployEntry("o", other);
        var mediator = runtime.Parse("""<xslt xmlns="http://ws.apache.org/ns/synapse" key="s"/>""");
        var mediatorOfOther = runtime.Parse("""<xslt xmlns="http://ws.apache.org/ns/synapse" key="o"/>""");
        foreach (var (type, body) in payloads.SelectMany(Around))
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var one = (await Run(runtime, mediator, bytes, type, false)).Replace("using : s", "using : o", StringComparison.Ordinal);
            Assert.That(one, Is.EqualTo(await Run(runtime, mediatorOfOther, bytes, type, false)), $"{stylesheet}\n{body}\n{type}");
        }
    }

    private static IEnumerable<(string Type, string Body)> Around(string payload)
    {
        yield return ("application/xml", payload);
        yield return ("text/xml", $"<soapenv:Envelope xmlns:soapenv='http://schemas.xmlsoap.org/soap/envelope/'><soapenv:Header><m:h xmlns:m='urn:m' soapenv:mustUnderstand='0'>x<i></i></m:h></soapenv:Header><soapenv:Body>{payload}</soapenv:Body></soapenv:Envelope>");
        yield return ("text/xml", $"<?xml version='1.0' encoding='UTF-8'?>\n<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/' xmlns:m='urn:m'>\n<!--c--><Body xmlns:n='urn:n' n:a='1'> {payload} <more/></Body>\n</Envelope>\n");
        yield return ("application/soap+xml", $"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body>{payload}</s:Body></s:Envelope>");
    }

    /// <summary>What leaves in each form, or what is wrong.</summary>
    private static async Task<string> Run(TestRuntime runtime, IMediator mediator, byte[] bytes, string type, bool asTree)
    {
        var context = runtime.Context();
        context.Message = new Message(MessageBody.FromBytes(bytes, type)) { IsRest = type == "application/xml" };
        try
        {
            await context.Message.Body.BuildAsync(runtime.Formats, context.Message.IsRest, default);
            if (asTree)
            {
                BodyTree.LookAt(context.Message.Body);
            }

            if (await mediator.MediateAsync(context) == Flow.Fault)
            {
                return string.Join('\n', context.Fault!.ToString().Split('\n').Where(static line => !line.StartsWith("   at ", StringComparison.Ordinal)));
            }
        }
        catch (MessageFormatException error)
        {
            return error.Message;
        }

        var outcome = new StringBuilder();
        foreach (var leaves in new[] { "", "application/xml", "text/xml", "application/soap+xml", "application/json" })
        {
            context.Message.Properties[Axis2Property.MessageType] = leaves;
            outcome.AppendLine(Written(runtime, context.Message));
        }

        return outcome.ToString();
    }

    private static string Written(TestRuntime runtime, Message message)
    {
        try
        {
            var entity = runtime.Formats.Format(message, new OutgoingFormat(IsResponse: false));
            return $"{entity.ContentType} {Encoding.UTF8.GetString(entity.Bytes.Span)}";
        }
        catch (MessageFormatException error)
        {
            return error.Message;
        }
    }

    internal static string Stylesheet(string content, string attributes = "") =>
        $"<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"{Xsl}\" xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"{attributes}>{content}</xsl:stylesheet>";

    private static IEnumerable<string> Stylesheets(string file)
    {
        try
        {
            return [.. XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants()
                .Where(static element => element.Name.NamespaceName == Xsl && element.Name.LocalName is "stylesheet" or "transform")
                .Select(static element => element.ToString(SaveOptions.DisableFormatting))];
        }
        catch (System.Xml.XmlException)
        {
            return [];
        }
    }
}
