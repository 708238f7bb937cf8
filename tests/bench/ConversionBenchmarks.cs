using BenchmarkDotNet.Attributes;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;

namespace Integrator.Benchmarks;

/// <summary>JSON to XML and back, as a changed messageType asks for it: from the bytes that came to those that leave.</summary>
public class ConversionBenchmarks
{
    private readonly Engine engine = new();
    private MediatorList toXml = MediatorList.Empty;
    private MediatorList toJson = MediatorList.Empty;
    private byte[] json = [];
    private byte[] xml = [];

    [Params(1_000, 10_000, 100_000)]
    public int Size { get; set; }

    [GlobalSetup]
    public async Task Prepare()
    {
        toXml = engine.Parse("""<property name="messageType" scope="axis2" value="application/xml"/>""");
        toJson = engine.Parse("""<property name="messageType" scope="axis2" value="application/json"/>""");
        json = Orders.Json(Size);
        xml = (await FromJson().ConfigureAwait(false)).Bytes.ToArray();
    }

    [Benchmark]
    public Task<OutgoingEntity> FromJson() => ConvertAsync(json, "application/json", toXml);

    [Benchmark]
    public Task<OutgoingEntity> ToJson() => ConvertAsync(xml, "application/xml", toJson);

    private async Task<OutgoingEntity> ConvertAsync(byte[] body, string contentType, MediatorList list)
    {
        var context = engine.Request(body, contentType);
        await list.RunAsync(context).ConfigureAwait(false);
        await context.Runtime.Formats.BuildAsync(context.Message, default).ConfigureAwait(false);
        return engine.Format(context);
    }
}
