using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

/// <summary>Every source with every target and every action (mediation-mediators d.3, enrich; MI: EnrichMediatorFactory, Source, Target).</summary>
public sealed class EnrichTableTests
{
    private static readonly (string Type, string Written)[] Sources =
    [
        ("custom", "xpath=\"//a\""), ("envelope", "type=\"envelope\""), ("body", "type=\"body\""), ("property", "type=\"property\" property=\"p\""), ("inline", "type=\"inline\""),
    ];

    private static readonly (string Type, string Written)[] Targets =
    [
        ("custom", "type=\"custom\" xpath=\"//b\""), ("untyped", "xpath=\"//b\""), ("envelope", "type=\"envelope\""), ("body", "type=\"body\""), ("property", "type=\"property\" property=\"q\""),
        ("inline", "type=\"inline\""), ("key", "type=\"key\" xpath=\"json-eval($.a)\""),
    ];

    private static readonly string[] Actions = ["replace", "child", "sibling", "remove"];

    /// <summary>The combinations that deploy; all others are errors.</summary>
    private static readonly HashSet<string> Possible =
    [
        "custom-custom-replace", "custom-custom-child", "custom-custom-sibling",
        "custom-untyped-replace", "custom-untyped-child", "custom-untyped-sibling",
        "envelope-untyped-replace", "envelope-untyped-child", "envelope-untyped-sibling",
        "body-untyped-replace", "body-untyped-child", "body-untyped-sibling",
        "property-untyped-replace", "property-untyped-child", "property-untyped-sibling",
        "inline-untyped-replace", "inline-untyped-child", "inline-untyped-sibling",
        "custom-body-replace", "custom-body-child", "custom-body-sibling", "custom-body-remove",
        "custom-property-replace", "custom-property-child", "custom-property-sibling", "custom-property-remove",
        "custom-key-replace",
        "envelope-property-replace", "envelope-property-child", "envelope-property-sibling", "envelope-key-replace",
        "body-custom-replace", "body-custom-child", "body-custom-sibling",
        "body-property-replace", "body-property-child", "body-property-sibling",
        "property-custom-replace", "property-custom-child", "property-custom-sibling",
        "property-envelope-replace",
        "property-body-replace", "property-body-child", "property-body-sibling",
        "property-property-replace", "property-property-child", "property-property-sibling",
        "property-key-replace",
        "inline-custom-replace", "inline-custom-child", "inline-custom-sibling",
        "inline-envelope-replace",
        "inline-body-replace", "inline-body-child", "inline-body-sibling",
        "inline-property-replace", "inline-property-child", "inline-property-sibling",
        "inline-key-replace",
    ];

    private static IEnumerable<TestCaseData> Combinations() =>
        from source in Sources
        from target in Targets
        from action in Actions
        select new TestCaseData(source.Type, source.Written, target.Type, target.Written, action);

    [TestCaseSource(nameof(Combinations))]
    public void Combination_OfTheTable_DeploysOrIsRefused(string source, string sourceXml, string target, string targetXml, string action)
    {
        // A removal names what it removes as JSONPath.
        var from = action == "remove" && source == "custom" ? "xpath=\"json-eval($.a)\"" : sourceXml;
        var inside = source == "inline" ? "<n/>" : "";
        var diagnostics = new TestRuntime().Diagnose($"<enrich xmlns=\"{ArtifactElement.Synapse}\"><source {from}>{inside}</source><target {targetXml} action=\"{action}\"/></enrich>");
        Assert.That(diagnostics.Any(static found => found.Severity == Severity.Error), Is.EqualTo(!Possible.Contains($"{source}-{target}-{action}")), string.Join('\n', diagnostics));
    }

    // What each source gives and each action does, on the body <r><a>1</a><b/></r>, property p = <p>2</p>, property q = <q><x/></q>.
    [TestCase("xpath='//a'", "", "xpath='//b'", "replace", "<r><a>1</a><a>1</a></r>", "<q><x/></q>")]
    [TestCase("xpath='//a'", "", "xpath='//b'", "child", "<r><a>1</a><b><a>1</a></b></r>", "<q><x/></q>")]
    [TestCase("xpath='//a'", "", "xpath='//b'", "sibling", "<r><a>1</a><b/><a>1</a></r>", "<q><x/></q>")]
    [TestCase("xpath='//a'", "", "type='body'", "replace", "<a>1</a>", "<q><x/></q>")]
    [TestCase("xpath='//a'", "", "type='body'", "child", "<r><a>1</a><b/><a>1</a></r>", "<q><x/></q>")]
    [TestCase("xpath='//a'", "", "type='property' property='q'", "replace", "<r><a>1</a><b/></r>", "<a>1</a>")]
    [TestCase("xpath='//a'", "", "type='property' property='q'", "child", "<r><a>1</a><b/></r>", "<q><x/><a>1</a></q>")]
    [TestCase("type='body'", "", "xpath='//b'", "child", "<r><a>1</a><b><r><a>1</a><b/></r></b></r>", "<q><x/></q>")]
    [TestCase("type='body'", "", "type='property' property='q'", "replace", "<r><a>1</a><b/></r>", "<r><a>1</a><b/></r>")]
    [TestCase("type='body'", "", "type='property' property='q'", "child", "<r><a>1</a><b/></r>", "<q><x/><r><a>1</a><b/></r></q>")]
    [TestCase("type='property' property='p'", "", "xpath='//b'", "replace", "<r><a>1</a><p>2</p></r>", "<q><x/></q>")]
    [TestCase("type='property' property='p'", "", "xpath='//b'", "child", "<r><a>1</a><b><p>2</p></b></r>", "<q><x/></q>")]
    [TestCase("type='property' property='p'", "", "xpath='//b'", "sibling", "<r><a>1</a><b/><p>2</p></r>", "<q><x/></q>")]
    [TestCase("type='property' property='p'", "", "type='body'", "replace", "<p>2</p>", "<q><x/></q>")]
    [TestCase("type='property' property='p'", "", "type='body'", "child", "<r><a>1</a><b/><p>2</p></r>", "<q><x/></q>")]
    [TestCase("type='property' property='p'", "", "type='property' property='q'", "replace", "<r><a>1</a><b/></r>", "<p>2</p>")]
    [TestCase("type='property' property='p'", "", "type='property' property='q'", "child", "<r><a>1</a><b/></r>", "<q><x/><p>2</p></q>")]
    [TestCase("type='inline'", "<n xmlns=''>3</n>", "xpath='//b'", "replace", "<r><a>1</a><n>3</n></r>", "<q><x/></q>")]
    [TestCase("type='inline'", "<n xmlns=''>3</n>", "xpath='//b'", "child", "<r><a>1</a><b><n>3</n></b></r>", "<q><x/></q>")]
    [TestCase("type='inline'", "<n xmlns=''>3</n>", "xpath='//b'", "sibling", "<r><a>1</a><b/><n>3</n></r>", "<q><x/></q>")]
    [TestCase("type='inline'", "<n xmlns=''>3</n>", "type='body'", "replace", "<n>3</n>", "<q><x/></q>")]
    [TestCase("type='inline'", "<n xmlns=''>3</n>", "type='body'", "child", "<r><a>1</a><b/><n>3</n></r>", "<q><x/></q>")]
    [TestCase("type='inline'", "<n xmlns=''>3</n>", "type='property' property='q'", "replace", "<r><a>1</a><b/></r>", "<n>3</n>")]
    [TestCase("type='inline'", "<n xmlns=''>3</n>", "type='property' property='q'", "child", "<r><a>1</a><b/></r>", "<q><x/><n>3</n></q>")]
    public async Task Xml_Combination_HasItsEffect(string source, string inside, string target, string action, string body, string property)
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<r><a>1</a><b/></r>");
        context.Properties["p"] = XElement.Parse("<p>2</p>");
        context.Properties["q"] = XElement.Parse("<q><x/></q>");
        Assert.That(await runtime.RunAsync($"<enrich><source {source}>{inside}</source><target {target} action='{action}'/></enrich>", context), Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.Multiple(() =>
        {
            Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo(body));
            Assert.That(Text(context.Properties["q"]), Is.EqualTo(property));
        });
    }

    private static string? Text(object? value) => value switch
    {
        XElement element => XmlWriting.ToText(element),
        IEnumerable<XObject> nodes => string.Concat(nodes.OfType<XElement>().Select(static node => XmlWriting.ToText(node))),
        _ => value?.ToString(),
    };
}
