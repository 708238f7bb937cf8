using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Filtering;

public sealed class FilterMediatorTests
{
    [TestCase("""xpath="json-eval($.yes)" """, true)]
    [TestCase("""xpath="json-eval($.n)" """, false)]
    [TestCase("""xpath="${payload.n > 5}" """, true)]
    [TestCase("""xpath="//n" """, true)]
    [TestCase("""xpath="//missing" """, false)]
    [TestCase("""source="json-eval($.s)" regex="a.*" """, true)]
    [TestCase("""source="json-eval($.s)" regex="a" """, false)]
    [TestCase("""source="$ctx:missing" regex=".*" """, false)]
    public async Task Filter_Condition_ChoosesBranch(string condition, bool holds)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"yes":true,"n":7,"s":"abc"}""");
        await runtime.RunAsync(
            $"""<filter {condition}><then><property name="r" value="then"/></then><else><property name="r" value="else"/></else></filter>""", context);

        Assert.That(context.Properties["r"], Is.EqualTo(holds ? "then" : "else"));
    }

    [Test]
    public async Task Filter_WithoutThen_RunsChildren()
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        await runtime.RunAsync("""<filter xpath="true()"><property name="r" value="1"/></filter>""", context);

        Assert.That(context.Properties["r"], Is.EqualTo("1"));
    }

    [TestCase("<filter/>", "bad-filter")]
    [TestCase("""<filter source="a"/>""", "missing-attribute")]
    [TestCase("""<filter source="a" regex="["/>""", "bad-regex")]
    public void Filter_Mistake_IsDiagnosed(string xml, string code) =>
        Assert.That(new TestRuntime().Diagnose(xml).Select(static found => found.Code), Does.Contain(code));
}
