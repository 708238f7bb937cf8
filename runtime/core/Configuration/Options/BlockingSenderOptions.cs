using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>The blocking sender: synchronous exchanges on a pool of threads of its own.</summary>
public sealed record BlockingSenderOptions
{
    [Setting("transport.blocking.sender.pool_size", "Threads, which is the number of blocking calls at once.", Minimum = 1)]
    public int PoolSize { get; init; } = 400;

    [Setting("transport.blocking.sender.queue_length", "Calls that wait for a thread; when it is full, the next one fails at once.", Minimum = 0)]
    public int QueueLength { get; init; } = 4000;

    [Setting("transport.blocking.sender.thread_idle_time", "How long an idle thread is kept.", Unit = SettingUnit.Milliseconds, Minimum = 0)]
    public TimeSpan ThreadIdleTime { get; init; } = TimeSpan.FromMinutes(1);

    [Setting("transport.blocking.sender.connection_idle_time", "How long an idle connection is kept.", Unit = SettingUnit.Milliseconds, Minimum = 0)]
    public TimeSpan ConnectionIdleTime { get; init; } = TimeSpan.FromSeconds(30);

    [Setting("transport.blocking.sender.max_response_header_bytes", "All header fields of an answer together.", Unit = SettingUnit.Bytes, Minimum = 1024)]
    public int MaxResponseHeaderBytes { get; init; } = 65536;

    [SettingTable("transport.blocking.http.sender.")]
    public BlockingSchemeOptions Http { get; init; } = new();

    [SettingTable("transport.blocking.http.sender.secured_", "transport.blocking.https.sender.")]
    public BlockingSchemeOptions Https { get; init; } = new();

    [SettingTable("transport.blocking.https.sender.", DefaultsFrom = "transport.http.sender.")]
    public ClientTlsOptions Tls { get; init; } = new();

    [SettingList("transport.blocking.parameter", "Raw parameters of the blocking sender.", Aliases = ["transport.blocking.parameters"])]
    public IReadOnlyList<NamedValueOptions> Parameters { get; init; } = [];
}
