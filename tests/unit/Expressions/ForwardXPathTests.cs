using Integrator.Core.Expressions;
using NUnit.Framework;

namespace Integrator.UnitTests.Expressions;

/// <summary>Paths that are followed through the bytes of a body say what they say on its tree.</summary>
internal sealed class ForwardXPathTests
{
    private const string Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly string[] Documents =
    [
        """<m:orders xmlns:m="urn:o"><m:order id="1"><m:symbol>IBM</m:symbol><m:price>3</m:price></m:order><m:order id="2"><m:symbol>SUN</m:symbol></m:order></m:orders>""",
        """<m:orders xmlns:m="urn:o"><m:order><m:symbol/></m:order></m:orders>""",
        """<m:orders xmlns:m="urn:o"><m:order><m:symbol>  </m:symbol></m:order></m:orders>""",
        """<m:orders xmlns:m="urn:o"><m:order><m:symbol>a&amp;b<![CDATA[<c>]]></m:symbol></m:order></m:orders>""",
        """<m:orders xmlns:m="urn:o"><m:order><m:symbol>a &lt; b</m:symbol></m:order></m:orders>""",
        """<m:orders xmlns:m="urn:o"><m:order><m:symbol>x<m:symbol>IBM</m:symbol></m:symbol></m:order></m:orders>""",
        """<m:orders xmlns:m="urn:o"><?pi data?><m:order><m:symbol>IBM</m:symbol></m:order></m:orders>""",
        """<orders xmlns="urn:o"><order id="1"><symbol>IBM</symbol></order><!-- no --><order><symbol>IBM</symbol></order></orders>""",
        """<m:order xmlns:m="urn:o" id="9"><m:order><m:order><m:symbol>deep</m:symbol></m:order></m:order><m:symbol>IBM</m:symbol></m:order>""",
        """<orders><order id="1"><symbol>IBM</symbol></order></orders>""",
        """<m:symbol xmlns:m="urn:o">IBM</m:symbol>""",
        """<m:orders xmlns:m="urn:o"/>""",
        "\uFEFF<m:orders xmlns:m=\"urn:o\"><m:order><m:symbol>\u00e9\ud83d\ude00</m:symbol></m:order></m:orders>",
    ];

    private static readonly string[] Headers = ["", "<e:Header/>", """<e:Header><m:route xmlns:m="urn:o">gold</m:route></e:Header>""", """<e:Header><m:route xmlns:m="urn:o">a</m:route><m:route xmlns:m="urn:o">b</m:route></e:Header>"""];

    private static readonly string[] Expressions =
    [
        "//m:order[1]/m:symbol[1] = 'IBM'", "//m:symbol", "//m:symbol/text()", "//m:symbol[2]", "//m:order/@id", "//m:order[1]/@id = 1", "//m:order[2]/m:symbol",
        "'IBM' = //m:symbol", "//m:price > 2", "4 > //m:price", "//m:symbol != 'IBM'", "/e:Envelope/e:Body/m:orders/m:order/m:symbol", "/e:Envelope", "/m:orders",
        "//e:Body/*/m:order[1]", "//*", "//m:*[1]", "e:Body/m:orders", "e:Header/m:route", "$body/m:orders/m:order[1]/m:symbol", "$body//m:symbol", "$body/m:symbol",
        "$header/m:route", "$header/m:route = 'gold'", "$header//m:symbol", "$env/e:Body/m:orders", "$body/*[1]/*[2]/@id", "//orders/order/symbol", "//m:order//m:symbol", "//m:order/m:order/m:symbol",
        "//m:symbol/text() = 'IBM'", "$body/m:orders/text()", "//e:Envelope/e:Body", "$body", "$header/*",
    ];

    [Test]
    public void Forward_AnyPathAndDocument_SaysWhatTheTreeSays()
    {
        Assert.Multiple(static () =>
        {
            foreach (var document in Documents)
            {
                Same(document, "application/xml");
                foreach (var header in Headers)
                {
                    Same($"<e:Envelope xmlns:e=\"{Soap}\">{header}<e:Body>{document.TrimStart('\uFEFF')}</e:Body></e:Envelope>", "application/soap+xml");
                }
            }
        });
    }

    [TestCase("//m:order[1]/m:symbol[1] = 'IBM'", "true")]
    [TestCase("//m:order/@id = '1'", "true")]
    public void Forward_AnswerKnown_RestIsNotLookedAt(string expression, string expected)
    {
        var context = ExpressionContext.Xml("""<m:orders xmlns:m="urn:o"><m:order id="1"><m:symbol>IBM</m:symbol></m:order><broken""");
        Assert.That(Parse(expression).EvaluateString(context), Is.EqualTo(expected));
    }

    [Test]
    public void Forward_HeaderPath_BodyIsNotLookedAt()
    {
        var context = ExpressionContext.Create(
            $"<e:Envelope xmlns:e=\"{Soap}\"><e:Header><m:route xmlns:m=\"urn:o\">gold</m:route></e:Header><e:Body><broken", "application/soap+xml");
        Assert.That(Parse("$header/m:route").EvaluateString(context), Is.EqualTo("gold"));
        Assert.That(context.Message.Body.OriginalBytes, Is.Not.Null);
    }

    private static void Same(string document, string contentType)
    {
        foreach (var text in Expressions)
        {
            var expression = Parse(text);
            var tree = ExpressionContext.Create(document, contentType);
            _ = tree.Message.Body.Envelope;
            var why = $"{text} on {document}";
            Assert.That(expression.EvaluateBoolean(ExpressionContext.Create(document, contentType)), Is.EqualTo(expression.EvaluateBoolean(tree)), why);
            Assert.That(expression.EvaluateString(ExpressionContext.Create(document, contentType)), Is.EqualTo(expression.EvaluateString(tree)), why);
        }
    }

    private static ValueExpression Parse(string text) => ExpressionContext.Parse(text, ("m", "urn:o"), ("e", Soap));
}
