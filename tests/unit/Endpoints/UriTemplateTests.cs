using Integrator.Core.Endpoints.UriTemplates;
using NUnit.Framework;

namespace Integrator.UnitTests.Endpoints;

/// <summary>Examples of RFC 6570, sections 1.2 and 3.2, for text values.</summary>
[TestFixture]
internal sealed class UriTemplateTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["var"] = "value", ["hello"] = "Hello World!", ["half"] = "50%", ["empty"] = "", ["path"] = "/foo/bar", ["x"] = "1024", ["y"] = "768",
        ["base"] = "http://example.com/home/", ["who"] = "fred", ["v"] = "6", ["encoded"] = "a%20b", ["umlaut"] = "\u00fc",
    };

    [TestCase("{var}", "value")]
    [TestCase("{hello}", "Hello%20World%21")]
    [TestCase("{half}", "50%25")]
    [TestCase("O{empty}X", "OX")]
    [TestCase("O{undef}X", "OX")]
    [TestCase("{x,y}", "1024,768")]
    [TestCase("{x,hello,y}", "1024,Hello%20World%21,768")]
    [TestCase("?{x,undef}", "?1024")]
    [TestCase("{var:3}", "val")]
    [TestCase("{var:30}", "value")]
    [TestCase("{umlaut}", "%C3%BC")]
    [TestCase("{encoded}", "a%2520b")]
    [TestCase("{+var}", "value")]
    [TestCase("{+hello}", "Hello%20World!")]
    [TestCase("{+half}", "50%25")]
    [TestCase("{+encoded}", "a%20b")]
    [TestCase("{base}index", "http%3A%2F%2Fexample.com%2Fhome%2Findex")]
    [TestCase("{+base}index", "http://example.com/home/index")]
    [TestCase("up{+path}{var}/here", "up/foo/barvalue/here")]
    [TestCase("{+path:6}/here", "/foo/b/here")]
    [TestCase("{#path,x}/here", "#/foo/bar,1024/here")]
    [TestCase("X{.var:3}", "X.val")]
    [TestCase("{.who,who}", ".fred.fred")]
    [TestCase("{/var,x}/here", "/value/1024/here")]
    [TestCase("{/var,empty}", "/value/")]
    [TestCase("{;x,y,empty}", ";x=1024;y=768;empty")]
    [TestCase("{?x,y}", "?x=1024&y=768")]
    [TestCase("{?x,y,undef}", "?x=1024&y=768")]
    [TestCase("{?x,y,empty}", "?x=1024&y=768&empty=")]
    [TestCase("?fixed=yes{&x}", "?fixed=yes&x=1024")]
    [TestCase("{undef}{?undef}", "")]
    public void Expand_Template_IsAsTheRfcSays(string template, string expected) =>
        Assert.That(UriTemplate.TryParse(template)!.Expand(static name => Values.GetValueOrDefault(name)), Is.EqualTo(expected));

    [TestCase("{")]
    [TestCase("}")]
    [TestCase("a{b")]
    [TestCase("{}")]
    [TestCase("{a,}")]
    [TestCase("{a:0}")]
    [TestCase("{a:x}")]
    [TestCase("{a b}")]
    [TestCase("{{a}}")]
    public void TryParse_NoTemplate_IsNull(string template) => Assert.That(UriTemplate.TryParse(template), Is.Null);
}
