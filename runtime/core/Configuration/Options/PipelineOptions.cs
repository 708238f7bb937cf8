using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>How many calls each stage of the non-blocking sender holds. A full stage answers at once with error code 101504.</summary>
public sealed record PipelineOptions
{
    [Setting("transport.http.sender.pipeline.queue_length", "Calls that wait before a stage.", Minimum = 1)]
    public int QueueLength { get; init; } = 4096;

    [Setting("transport.http.sender.pipeline.connecting", "Connections being opened at once.", Minimum = 1)]
    public int Connecting { get; init; } = 512;

    [Setting("transport.http.sender.pipeline.exchanges", "Calls that wait for a backend at once.", Minimum = 1)]
    public int Exchanges { get; init; } = 32767;
}
