using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

public sealed class RewriteMediatorTests
{
    [TestCase("""<action value="http" fragment="protocol"/>""", "https://u@h:1/p?a=1#f", "http://u@h:1/p?a=1#f")]
    [TestCase("""<action value="s" type="append" fragment="protocol"/>""", "http://h/p", "https://h/p")]
    [TestCase("""<action value="local" type="prepend" fragment="host"/>""", "http://host/p", "http://localhost/p")]
    [TestCase("""<action value="9000" regex="\w.*" type="replace" fragment="port"/>""", "http://h:1/p", "http://h:9000/p")]
    [TestCase("""<action type="remove" fragment="port"/>""", "http://h:1/p", "http://h/p")]
    [TestCase("""<action value="services" regex="soap" type="replace" fragment="path"/>""", "http://h/soap/soap", "http://h/services/services")]
    [TestCase("""<action value="/x" type="append" fragment="path"/>""", "http://h/p%20q", "http://h/p%20q/x")]
    [TestCase("""<action value="b=2" type="append" fragment="query"/>""", "http://h/p?a=1", "http://h/p?a=1&b=2")]
    [TestCase("""<action value="b=2" type="prepend" fragment="query"/>""", "http://h/p", "http://h/p?b=2")]
    [TestCase("""<action value="a" type="remove-query-param" fragment="query"/>""", "http://h/p?a=1&b=2", "http://h/p?b=2")]
    [TestCase("""<action value="http://o:2/q" type="append" fragment="full"/>""", "http://h/p", "http://o:2/q")]
    [TestCase("""<action xpath="$ctx:host" fragment="host"/>""", "http://h/p", "http://other/p")]
    [TestCase("""<action value="x" xpath="$ctx:host" fragment="host"/>""", "http://h/p", "http://other/p")]
    [TestCase("""<action value="9000" fragment="port"/>""", "/services/a", "/services/a")]
    [TestCase("""<action value="u" fragment="user"/>""", "/services/a", "/services/a")]
    [TestCase("""<action value="$2-$1" regex="/(\w+)/(\w+)" type="replace" fragment="path"/>""", "/a/b", "b-a")]
    [TestCase("""<action value="\$1" regex="/a" type="replace" fragment="path"/>""", "/a/b", "$1/b")]
    [TestCase("""<action value="/{host}/x" resolve="true" fragment="path"/>""", "http://h/p", "http://h/other/x")]
    [TestCase("""<action value="/{none}/{host}" resolve="true" fragment="path"/>""", "http://h/p", "http://h")]
    public async Task Action_OnAPart_ChangesIt(string action, string to, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        context.Addressing.To = to;
        context.Properties["host"] = "other";
        var flow = await runtime.RunAsync($"<rewrite><rewriterule>{action}</rewriterule></rewrite>", context);
        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.That(context.Addressing.To, Is.EqualTo(expected));
    }

    [TestCase("""<equal type="url" source="protocol" value="https"/>""", false)]
    [TestCase("""<equal type="url" source="protocol" value="http"/>""", true)]
    [TestCase("""<equal type="url" source="protocol" value="HTTP"/>""", true)]
    [TestCase("""<equal type="url" value="http://h:1/p?a=1"/>""", true)]
    [TestCase("""<match type="url" source="path" regex="/p.*"/>""", true)]
    [TestCase("""<match type="header" source="X-A" regex="o"/>""", false)]
    [TestCase("""<equal source="X-A" value="one"/>""", true)]
    [TestCase("""<equal type="property" source="n" value="1"/>""", true)]
    [TestCase("""<equal type="param" source="a" value="1"/>""", true)]
    [TestCase("""<not><equal type="url" source="host" value="h"/></not>""", false)]
    [TestCase("""<and><equal type="url" source="host" value="h"/><equal type="url" source="port" value="1"/></and>""", true)]
    [TestCase("""<or><equal type="url" source="host" value="x"/><equal type="url" source="port" value="2"/></or>""", false)]
    public async Task Condition_OfARule_DecidesAboutIt(string condition, bool applies)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        context.Message.Headers["X-A"] = "one";
        context.Properties["n"] = 1;
        context.Properties["in"] = "http://h:1/p?a=1";
        await runtime.RunAsync($"""<rewrite inProperty="in" outProperty="out"><rewriterule><condition>{condition}</condition><action fragment="host" value="new"/></rewriterule></rewrite>""", context);
        Assert.That(context.Properties["out"], Is.EqualTo(applies ? "http://new:1/p?a=1" : "http://h:1/p?a=1"));
    }

    // java.net.URI: what is no URI faults the message.
    [TestCase("""<action value="x" fragment="host"/>""", "http://a b/", "Malformed input URI: http://a b/")]
    [TestCase("""<action value="x" fragment="host"/>""", "http://h/%zz", "Malformed input URI: http://h/%zz")]
    [TestCase("""<action value="http://{h}/"/>""", "http://h/", "Error while constructing a URI from the fragments")]
    [TestCase("""<action value="relative" fragment="path"/>""", "http://h/", "Error while constructing a URI from the fragments")]
    [TestCase("""<action type="remove" fragment="host"/>""", "http://h", "Error while constructing a URI from the fragments")]
    [TestCase("""<action value="x" fragment="port"/>""", "http://h", "'x' is no port")]
    public async Task Address_ThatIsNone_IsAFault(string action, string to, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        context.Addressing.To = to;

        Assert.That(await runtime.RunAsync($"<rewrite><rewriterule>{action}</rewriterule></rewrite>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Is.EqualTo(expected));
    }

    [TestCase("""<action fragment="wrong" value="x"/>""", "no part of an address")]
    [TestCase("""<action type="remove-query-param" value="x"/>""", "only allowed for query fragment")]
    [TestCase("""<action type="wrong" value="x"/>""", "no type of an action")]
    [TestCase("""<action/>""", "'value' or 'xpath'")]
    [TestCase("""<action type="replace" value="x" regex="("/>""", "'regex' of <action>")]
    public void Mistake_InARule_IsToldOf(string action, string expected) =>
        Assert.That(new TestRuntime().Diagnose($"<rewrite><rewriterule>{action}</rewriterule></rewrite>").Single().ToString(), Does.Contain(expected));
}
