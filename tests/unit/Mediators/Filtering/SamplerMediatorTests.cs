using Integrator.Core.Mediation;
using Integrator.UnitTests.Mediators.Eip;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Filtering;

public sealed class SamplerMediatorTests
{
    private const string Sampler = """<sampler rate="2" unitTime="1000"><target><sequence><note/></sequence></target></sampler><note property="behind"/>""";

    [Test]
    public async Task Sampler_MoreThanItsRate_LetsTheRestWaitForTheNextUnits()
    {
        var runtime = new TestRuntime();
        var sampler = runtime.Parse("""<sampler rate="2" unitTime="1000" xmlns="http://ws.apache.org/ns/synapse"><target><sequence><note/></sequence></target></sampler>""");
        for (var i = 1; i <= 5; i++)
        {
            var context = runtime.Json($"{{\"n\":{i}}}");
            await context.BuildBodyAsync();
            Assert.That(await sampler.MediateAsync(context), Is.EqualTo(Flow.Stop));
        }

        var counts = new List<int>();
        foreach (var step in new[] { 0, 1000, 1000, 1000 })
        {
            runtime.Clock.Advance(TimeSpan.FromMilliseconds(step));
            await runtime.SettleAsync();
            counts.Add(runtime.Noted().Count);
        }

        Assert.That(counts, Is.EqualTo(new[] { 2, 4, 5, 5 }));
        Assert.That(runtime.Noted()[4], Is.EqualTo("{\"n\":5}"));
    }

    [Test]
    public async Task Sampler_AResponse_IsLetGoOf()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        context.IsResponse = true;
        Assert.That(await runtime.RunAsync(Sampler, context), Is.EqualTo(Flow.Stop));
        runtime.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(runtime.Noted(), Is.Empty);
    }

    [TestCase("<sampler rate=\"x\"><target sequence=\"s\"/></sampler>", "no rate")]
    [TestCase("<sampler unitTime=\"0\"><target sequence=\"s\"/></sampler>", "no unitTime")]
    [TestCase("<sampler/>", "<target>")]
    public void Sampler_Mistake_IsToldOf(string xml, string expected) =>
        Assert.That(new TestRuntime().Diagnose(xml).Select(static diagnostic => diagnostic.ToString()), Has.Some.Contains(expected));
}
