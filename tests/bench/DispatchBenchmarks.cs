using BenchmarkDotNet.Attributes;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.Benchmarks;

/// <summary>From a request to its resource, among a hundred APIs, and through an empty sequence.</summary>
public class DispatchBenchmarks
{
    private readonly Engine engine = new([.. Enumerable.Range(0, 100).Select(static i =>
        $$"""<api xmlns="http://ws.apache.org/ns/synapse" name="A{{i}}" context="/a{{i}}"><resource methods="GET" uri-template="/orders/{id}"><inSequence><property name="x" value="y"/></inSequence></resource></api>""")]);

    [Benchmark]
    public async Task<Flow> Dispatch()
    {
        var context = engine.Request([], "application/json");
        context.Message.Properties[Axis2Property.TransportInUrl] = "/a77/orders/4711?full=true";
        context.Message.Properties[Axis2Property.HttpMethod] = "GET";
        context.Message.Properties[Axis2Property.TransportInName] = "http";
        return await MessageDispatcher.DispatchAsync(context).ConfigureAwait(false);
    }
}
