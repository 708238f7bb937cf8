using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary><c>[mediation]</c>: the engine.</summary>
public sealed record MediationOptions
{
    [Setting("mediation.synapse.core_threads", "Threads for sequences that run aside (clone, iterate), at least.", Aliases = ["/synapse_properties.synapse.threads.core"], Minimum = 1)]
    public int CoreThreads { get; init; } = 20;

    [Setting("mediation.synapse.max_threads", "The same, at most.", Aliases = ["/synapse_properties.synapse.threads.max"], Minimum = 1)]
    public int MaxThreads { get; init; } = 100;

    [Setting("mediation.synapse.threads_queue_length", "Sequences that wait for one of those threads; with more, whoever makes them runs them itself.", Aliases = ["/synapse_properties.synapse.threads.qlen"], Minimum = -1, Default = "10000 in all")]
    public int? ThreadQueueLength { get; init; }

    [Setting("mediation.synapse.global_timeout_interval", "Longest wait for a backend where the endpoint sets no timeout.", Aliases = ["/synapse_properties.synapse.global_timeout_interval"], Unit = SettingUnit.Milliseconds, Minimum = 1)]
    public TimeSpan GlobalTimeout { get; init; } = TimeSpan.FromMinutes(2);

    [Setting("mediation.synapse.maximum_failover_retries", "Children of a failover endpoint tried for one message.", Aliases = ["/synapse_properties.maximum.failover.retries"], Minimum = 0, Default = "all")]
    public int? MaximumFailoverRetries { get; init; }

    [Setting("mediation.synapse.suspend_duration_on_maximum_failover", "How long a failover endpoint rests when all of them failed.", Aliases = ["/synapse_properties.suspend.duration.on.maximum.failover"], Unit = SettingUnit.Milliseconds, Minimum = 0, Default = "none")]
    public TimeSpan? SuspendOnMaximumFailover { get; init; }

    [Setting("mediation.synapse.temp_data_chunk_size", "Size of the pieces in which a body that is kept is stored.", Aliases = ["/synapse_properties.synapse.temp_data.chunk.size"], Unit = SettingUnit.Bytes, Minimum = 256)]
    public int TemporaryDataChunkSize { get; init; } = 3072;

    [Setting("mediation.synapse.script_mediator_pool_size", "Script engines kept per script.", Aliases = ["/synapse_properties.synapse.script.mediator.pool.size"], Minimum = 1)]
    public int ScriptPoolSize { get; init; } = 15;

    [Setting("mediation.synapse.freemarker_templates_base_path", "Folder of FreeMarker templates.", Aliases = ["/synapse_properties.freemarker.template.base.path"])]
    public string? TemplatesFolder { get; init; }

    [Setting("mediation.synapse.enable_xpath_dom_failover", "XPath may use functions of XPath 2.0, with or without a prefix of their namespace.", Aliases = ["/synapse_properties.synapse.xpath.dom.failover.enabled"])]
    public bool XPathFailover { get; init; }

    [Setting("synapse_properties.synapse.sal.endpoints.sesssion.timeout.default", "How long a session of a load-balance endpoint lives.", Unit = SettingUnit.Milliseconds, Minimum = 1)]
    public TimeSpan EndpointSessionTimeout { get; init; } = TimeSpan.FromMinutes(10);

    [Setting("synapse_properties.synapse.endpoint.http.oauth.cache.timeout", "How long an access token is used, unless it expires sooner.", Unit = SettingUnit.Seconds, Minimum = 1)]
    public TimeSpan TokenCacheTime { get; init; } = TimeSpan.FromSeconds(3000);

    [Setting("synapse_properties.synapse.endpoint.http.oauth.token.endpoint.global.socket.timeout", "How long a token endpoint may take, for endpoints that say useGlobalConnectionTimeoutConfigs, or nothing while the next setting is on.", Unit = SettingUnit.Milliseconds, Minimum = 1, Default = "the global timeout")]
    public TimeSpan? TokenTimeout { get; init; }

    [Setting("synapse_properties.synapse.endpoint.http.oauth.enable.global.timeout.configs", "The setting before counts for endpoints that say nothing.")]
    public bool TokenTimeoutForAll { get; init; }

    [Setting("mediation.inbound.core_threads", "Threads of inbound endpoints, at least.", Aliases = ["/synapse_properties.inbound.threads.core"], Minimum = 1)]
    public int InboundCoreThreads { get; init; } = 20;

    [Setting("mediation.inbound.max_threads", "Threads of inbound endpoints, at most.", Aliases = ["/synapse_properties.inbound.threads.max"], Minimum = 1)]
    public int InboundMaxThreads { get; init; } = 100;

    [Setting("mediation.inbound.port_offset_enable", "The offset counts for inbound endpoints too.", Aliases = ["/synapse_properties.inbound.port.offset.enable"])]
    public bool InboundPortOffset { get; init; }

    [Setting("mediation.flow.statistics.enable", "Collect statistics of flows.", Aliases = ["/synapse_properties.mediation.flow.statistics.enable"])]
    public bool FlowStatistics { get; init; }

    [Setting("mediation.flow.statistics.capture_all", "Of all artifacts, not only of those that ask for it.", Aliases = ["/synapse_properties.mediation.flow.statistics.collect.all"])]
    public bool CaptureAllStatistics { get; init; }

    [Setting("properties.file.path", "File of the values behind ${configs.name} and the scope `file`.", Source = SettingSource.SystemProperty)]
    public string? PropertiesFile { get; init; }

    [SettingTable]
    public JsonOptions Json { get; init; } = new();
}
