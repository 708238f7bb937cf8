using Integrator.Core.Mediation;
using NUnit.Framework;
using OrderTotal;

namespace Integrator.UnitTests.Mediators.Extension;

public sealed class ClassMediatorTests
{
    private const string Order = """{"items":[{"price":10,"quantity":2},{"price":2.5,"quantity":4}]}""";

    private string home = "";

    [SetUp]
    public void MakeHome()
    {
        home = Directory.CreateTempSubdirectory("integrator").FullName;
        var library = Directory.CreateDirectory(Path.Combine(home, "lib")).FullName;
        File.Copy(typeof(OrderTotalMediator).Assembly.Location, Path.Combine(library, "OrderTotal.dll"));
        File.WriteAllText(Path.Combine(library, "native.dll"), "no assembly");
    }

    [TearDown]
    public void RemoveHome() => Directory.Delete(home, recursive: true);

    [TestCase("OrderTotal.OrderTotalMediator")]
    [TestCase("OrderTotal.OrderTotalMediator, OrderTotal")]
    public async Task Class_OfTheLibrary_ChangesTheMessage(string name)
    {
        var runtime = Runtime();
        var context = runtime.Json(Order);
        context.Properties["who"] = "ann";
        var flow = await runtime.RunAsync($"""<class name="{name}"><property name="taxPercent" value="8"/><property name="customer" expression="$ctx:who"/></class>""", context);
        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.ToString());
        Assert.That(context.Message.Body.JsonText, Does.Contain("\"total\":32.40").And.Contains("\"customer\":\"ann\""));
        Assert.That(context.Variables["total"], Is.EqualTo("32.40"));
    }

    [Test]
    public async Task Class_ThatThrows_IsAFault()
    {
        var runtime = Runtime();
        var context = runtime.Json("[]");
        var flow = await runtime.RunAsync("""<class name="OrderTotal.OrderTotalMediator"><property name="taxPercent" value="8"/></class>""", context);
        Assert.That(flow, Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Detail, Does.Contain("The body is no order"));
    }

    [TestCase("""<class name="a.B"/>""", "unknown-class")]
    [TestCase("""<class name="OrderTotal.OrderTotalMediator, Missing"/>""", "unknown-class")]
    [TestCase("""<class name="OrderTotal.OrderTotalMediator"/>""", "bad-property")]
    [TestCase("""<class name="OrderTotal.OrderTotalMediator" method="sum"/>""", "unsupported-method")]
    [TestCase("""<class name="OrderTotal.OrderTotalMediator" target="body"/>""", "unsupported-target")]
    [TestCase("""<class/>""", "missing-attribute")]
    public void Class_ThatCannotBeUsed_IsADeploymentError(string xml, string code) =>
        Assert.That(Runtime().Diagnose(xml).Select(static diagnostic => diagnostic.Code), Has.Member(code));

    private TestRuntime Runtime()
    {
        var runtime = new TestRuntime();
        runtime.Outside.Home = home;
        return runtime;
    }
}
