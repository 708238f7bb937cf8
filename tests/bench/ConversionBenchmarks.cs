using System.Xml.Linq;
using BenchmarkDotNet.Attributes;
using Integrator.Core.Formats.Json;

namespace Integrator.Benchmarks;

/// <summary>JSON to XML and back, as a changed messageType asks for it.</summary>
public class ConversionBenchmarks
{
    private static readonly JsonSettings Settings = new();
    private byte[] json = [];
    private XElement xml = new("none");

    [Params(1_000, 10_000, 100_000)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        json = Orders.Json(Size);
        xml = JsonToXml.Convert(json, Settings);
    }

    [Benchmark]
    public XElement FromJson() => JsonToXml.Convert(json, Settings);

    [Benchmark]
    public ReadOnlyMemory<byte> ToJson() => XmlToJson.Convert(xml, Settings);
}
