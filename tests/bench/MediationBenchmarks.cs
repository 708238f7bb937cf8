using BenchmarkDotNet.Attributes;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;

namespace Integrator.Benchmarks;

/// <summary>One mediator each: the body is read, looked at or changed, and written again.</summary>
public class MediationBenchmarks
{
    private const string Stylesheet =
        """
        <localEntry xmlns="http://ws.apache.org/ns/synapse" key="stylesheet"><xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="http://services.samples/xsd">
          <xsl:output method="xml" indent="no"/>
          <xsl:template match="m:buyStocks"><orders><xsl:apply-templates select="m:order"/></orders></xsl:template>
          <xsl:template match="m:order"><order symbol="{m:symbol}"><xsl:value-of select="m:volume"/></order></xsl:template>
        </xsl:stylesheet></localEntry>
        """;

    private readonly Engine engine = new(Stylesheet);
    private MediatorList list = MediatorList.Empty;
    private byte[] soap = [];

    [Params(1_000, 10_000, 100_000)]
    public int Size { get; set; }

    /// <summary><c>parse</c> makes the tree and nothing else: what routing by content is measured by.</summary>
    [Params("parse", "header", "xpath", "xslt", "payloadFactory", "enrich")]
    public string Mediator { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        soap = Orders.Soap(Size);
        list = engine.Parse(Mediator switch
        {
            "parse" => "",
            "header" => """<filter xmlns:m="http://services.samples/xsd" source="$header/m:route" regex="gold"><then><property name="to" value="a"/></then></filter>""",
            "xpath" => """<filter xmlns:m="http://services.samples/xsd" xpath="//m:order/m:symbol = 'none'"><then><property name="to" value="a"/></then></filter>""",
            "xslt" => """<xslt key="stylesheet"/>""",
            "payloadFactory" => """<payloadFactory media-type="xml"><format><one xmlns="">$1</one></format><args><arg xmlns:m="http://services.samples/xsd" expression="//m:order[1]/m:symbol"/></args></payloadFactory>""",
            _ => """<enrich><source type="inline" clone="true"><extra xmlns=""/></source><target action="child" type="body"/></enrich>""",
        });
    }

    [Benchmark]
    public async Task<OutgoingEntity> Mediate()
    {
        var context = engine.Request(soap, "text/xml; charset=UTF-8", isRest: false);
        await list.RunAsync(context).ConfigureAwait(false);
        if (Mediator == "parse")
        {
            await context.Runtime.Formats.BuildAsync(context.Message, default).ConfigureAwait(false);
            _ = context.Message.Body.Envelope;
        }

        return engine.Format(context);
    }
}
