using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Expressions;

internal sealed class XPathExpressionTests
{
    private const string Order = """<m:order xmlns:m="urn:o" id="7"><m:item n="1">tea</m:item><m:item n="2"> milk </m:item><plain><b/>x<c>y</c></plain><empty/></m:order>""";

    private static MessageContext Context()
    {
        var context = ExpressionContext.Xml(Order);
        context.Properties["p"] = "value";
        context.Properties["n"] = 5;
        context.Properties["json"] = JsonNode.Parse("""{"a":1}""");
        context.Properties["map"] = new Dictionary<string, object?> { ["k"] = "entry" };
        context.Properties["xml"] = XElement.Parse("<r><v>42</v></r>");
        context.Variables["v"] = "variable";
        context.Message.Properties["HTTP_METHOD"] = "POST";
        context.Message.Headers["Content-Type"] = "text/xml";
        context.Operation["op"] = "operation value";
        context.Template = new TemplateFrame("t", null);
        context.Template.Parameters["arg"] = "argument";
        context.Addressing.To = "http://h/a?Id=5%20x&e=&b+c=d";
        return context;
    }

    // mediation-expressions c.2, string value of a result
    [TestCase("//m:item[1]", "tea")]
    [TestCase("//m:item[2]", "milk")]
    [TestCase("//m:item/text()", "tea milk ")]
    [TestCase("//m:item/@n", "12")]
    [TestCase("//m:item", "<m:item xmlns:m=\"urn:o\" n=\"1\">tea</m:item><m:item xmlns:m=\"urn:o\" n=\"2\">milk</m:item>")]
    [TestCase("//empty", "<empty/>")]
    [TestCase("//plain", "x")]
    [TestCase("//none", "")]
    [TestCase("//item", "")]
    [TestCase("count(//m:item)", "2.0")]
    [TestCase("count(//m:item) > 1", "true")]
    [TestCase("concat('n=', count(//m:item))", "n=2")]
    [TestCase("//m:item[last()]/@n", "2")]
    [TestCase("//m:item[@n='2']/@n", "2")]
    [TestCase("//m:item[position() = 1]/@n", "1")]
    [TestCase("//c/preceding-sibling::b | //m:item[1]/@n", "1<b/>")]
    [TestCase("name(//*[local-name()='order'])", "m:order")]
    [TestCase("local-name($body/*)", "order")]
    [TestCase("$body/m:order/@id", "7")]
    [TestCase("sum(//@n)", "3.0")]
    [TestCase("string(//m:item[2])", " milk ")]
    [TestCase("normalize-space(//m:item[2])", "milk")]
    [TestCase("substring('hello', 2, 3)", "ell")]
    [TestCase("translate('abc', 'abc', 'xy')", "xy")]
    [TestCase("substring-after('a=b', '=')", "b")]
    [TestCase("7 div 2", "3.5")]
    [TestCase("7 mod 4", "3.0")]
    [TestCase("-(2)", "-2.0")]
    [TestCase("'literal'", "literal")]
    [TestCase("fn:concat('a', 'b')", "ab")]
    [TestCase("//c/ancestor::m:order/@id", "7")]
    [TestCase("//m:item/following-sibling::plain/c", "y")]
    [TestCase("not(//none)", "true")]
    // variables
    [TestCase("$ctx:p", "value")]
    [TestCase("$ctx:n", "5")]
    [TestCase("$ctx:n + 1", "6.0")]
    [TestCase("$ctx:missing", null)]
    [TestCase("$ctx:missing = 'x'", "false")]
    [TestCase("$ctx:missing != 'x'", "false")]
    [TestCase("concat('[', $ctx:missing, ']')", "[]")]
    [TestCase("$ctx:json", "{\"a\":1}")]
    [TestCase("$ctx:xml//v", "42")]
    [TestCase("$map:k", "entry")]
    [TestCase("$var:v", "variable")]
    [TestCase("$axis2:HTTP_METHOD", "POST")]
    [TestCase("$trp:content-type", "text/xml")]
    [TestCase("$trp:missing", null)]
    [TestCase("$url:id", "5 x")]
    [TestCase("$url:none", "")]
    [TestCase("$sys:os.name", "Linux")]
    [TestCase("$sys:missing", "")]
    [TestCase("local-name($env)", "Envelope")]
    [TestCase("local-name($body)", "Body")]
    [TestCase("$operation:op", "operation value")]
    [TestCase("$func:arg", "argument")]
    [TestCase("$func:none", null)]
    // functions
    [TestCase("get-property('operation', 'op')", "operation value")]
    [TestCase("get-property('operation', 'none')", null)]
    [TestCase("get-property('axis2', 'none')", null)]
    [TestCase("get-property('transport', 'none')", null)]
    [TestCase("get-property('func', 'arg')", "argument")]
    [TestCase("get-property('system', 'os.name')", "Linux")]
    [TestCase("get-property('env', 'NOT_SET_ANYWHERE')", "")]
    [TestCase("get-property('default', 'p')", "value")]
    [TestCase("get-property('To')", "http://h/a?Id=5%20x&e=&b+c=d")]
    [TestCase("get-property('FAULT')", "")]
    [TestCase("base64Encode('\u00e9', 'ISO-8859-1')", "6Q==")]
    [TestCase("base64Decode('6Q==', 'ISO-8859-1')", "\u00e9")]
    [TestCase("url-encode('\u00e9', 'ISO-8859-1')", "%E9")]
    [TestCase("hmac-generate('payload', 'secret')", "f75efc0f29bf50c23f99b30b86f7c78fdaf5f11d")]
    [TestCase("hmac-generate('payload', 'secret', 'HmacSHA256')", "b82fcb791acec57859b989b430a826488ce2e479fdf92326bd0a2e8375a42ba4")]
    [TestCase("get-property('p')", "value")]
    [TestCase("syn:get-property('p')", "value")]
    [TestCase("get-property('missing')", null)]
    [TestCase("get-property('axis2', 'HTTP_METHOD')", "POST")]
    [TestCase("get-property('transport', 'Content-Type')", "text/xml")]
    [TestCase("get-property('axis2', 'TRANSPORT_HEADERS')", "{Content-Type=text/xml}")]
    [TestCase("$axis2:TRANSPORT_HEADERS", "{Content-Type=text/xml}")]
    [TestCase("get-property('system', 'missing')", "")]
    [TestCase("get-property('env', 'HOME')", "/root")]
    [TestCase("get-property('file', 'missing')", "")]
    [TestCase("get-property('registry', 'conf:a.json')", "{\"a\":{\"b\":1}}")]
    [TestCase("get-property('registry', 'conf:none')", "")]
    [TestCase("get-property('SYSTEM_DATE', 'yyyy-MM-dd HH:mm:ss.SSS')", "2024-03-09 14:05:06.078")]
    [TestCase("get-property('SYSTEM_TIME')", "1709993106078")]
    [TestCase("get-property('From')", "")]
    [TestCase("get-property('SERVER_IP')", "10.0.0.7")]
    [TestCase("get-property('MESSAGE_FORMAT')", "pox")]
    [TestCase("base64Encode('Hello')", "SGVsbG8=")]
    [TestCase("base64Decode('SGVsbG8=')", "Hello")]
    [TestCase("url-encode('a b/c?d=e')", "a%20b/c?d=e")]
    public void XPath_Evaluated_GivesText(string xpath, string? expected)
    {
        Assert.That(ExpressionContext.Parse(xpath, ("m", "urn:o")).EvaluateString(Context()), Is.EqualTo(expected));
    }

    [TestCase("$nosuch:x")]
    [TestCase("$nosuch")]
    [TestCase("//undeclared:a")]
    [TestCase("nosuch()")]
    [TestCase("m:concat('a', 'b')")]
    [TestCase("count('text')")]
    public void XPath_Unresolvable_Faults(string xpath)
    {
        var expression = ExpressionContext.Parse(xpath, ("m", "urn:o"));

        Assert.That(() => expression.EvaluateString(Context()), Throws.TypeOf<ExpressionEvaluationException>());
    }

    [TestCase("//a[", 4)]
    [TestCase("a b", 2)]
    [TestCase("concat('a'", 10)]
    [TestCase("'open", 0)]
    [TestCase("foo::a", 0)]
    [TestCase("", 0)]
    [TestCase("a[1]]", 4)]
    [TestCase("1 +", 3)]
    public void XPath_Wrong_NamesPosition(string xpath, int position)
    {
        Assert.That(() => ExpressionContext.Parse(xpath), Throws.TypeOf<ExpressionSyntaxException>().With.Property("Position").EqualTo(position));
    }

    [TestCase("//m:item", true)]
    [TestCase("//none", false)]
    [TestCase("$ctx:missing", false)]
    [TestCase("$ctx:p", true)]
    [TestCase("//m:item/@n > 1", true)]
    [TestCase("count(//m:item) = 3", false)]
    public void XPath_AsBoolean_FollowsXPath(string xpath, bool expected)
    {
        Assert.That(ExpressionContext.Parse(xpath, ("m", "urn:o")).EvaluateBoolean(Context()), Is.EqualTo(expected));
    }

    [TestCase("//a", true)]
    [TestCase("$body", false)]
    [TestCase("$ctx:a/b", false)]
    [TestCase("get-property('From')", true)]
    [TestCase("get-property('FAULT')", true)]
    [TestCase("get-property('registry', 'conf:/a/b')", false)]
    [TestCase("get-property('operation', 'a/b')", true)]
    [TestCase("get-property('To')", false)]
    public void XPath_ContentAwareness_FollowsItsText(string xpath, bool expected)
    {
        Assert.That(ExpressionContext.Parse(xpath).IsContentAware, Is.EqualTo(expected));
    }
}
