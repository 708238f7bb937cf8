using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Filtering;

public sealed class SwitchMediatorTests
{
    [TestCase("IBM", "1")]
    [TestCase("MSFT", "2")]
    [TestCase("XIBMX", "d")]
    [TestCase("", "d")]
    [TestCase("both", "b1")]
    public async Task Switch_Text_FirstWholeMatchRuns(string text, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        context.Properties["p"] = text;
        await runtime.RunAsync(
            """
            <switch source="$ctx:p"><case regex="IBM"><property name="r" value="1"/></case><case regex="MS\p{Upper}+"><property name="r" value="2"/></case>
            <case regex="bo.h"><property name="r" value="b1"/></case><case regex="both"><property name="r" value="b2"/></case>
            <default><property name="r" value="d"/></default><default><property name="r" value="no"/></default></switch>
            """,
            context);

        Assert.That(context.Properties["r"], Is.EqualTo(expected));
    }

    [Test]
    public async Task Switch_NullSource_RunsDefault()
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        await runtime.RunAsync("""<switch source="$ctx:none"><case regex=".*"><drop/></case><default><property name="r" value="d"/></default></switch>""", context);

        Assert.That(context.Properties["r"], Is.EqualTo("d"));
    }
}
