using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>What holds for the HTTP transport in both directions.</summary>
public sealed record HttpTransportOptions
{
    private readonly TimeSpan? _connectionTimeout;

    [Setting("transport.http.socket_timeout", "Longest silence on a connection while an exchange runs.", Aliases = ["/passthru_properties.http.socket.timeout"], Unit = SettingUnit.Milliseconds, Minimum = 1)]
    public TimeSpan SocketTimeout { get; init; } = TimeSpan.FromMinutes(3);

    [Setting("transport.http.connection_timeout", "Longest time to connect to a backend or proxy; over it: error code 101508.", Aliases = ["/passthru_properties.http.connection.timeout"], Unit = SettingUnit.Milliseconds, Minimum = 1, Default = "half of socket_timeout")]
    public TimeSpan ConnectionTimeout { get => _connectionTimeout ?? SocketTimeout / 2; init => _connectionTimeout = value; }

    [Setting("transport.http.core_worker_pool_size", "Messages in mediation at once, at least.", Aliases = ["/passthru_properties.worker_pool_size_core"], Minimum = 1)]
    public int CoreWorkers { get; init; } = 400;

    [Setting("transport.http.max_worker_pool_size", "Messages in mediation at once, at most.", Aliases = ["/passthru_properties.worker_pool_size_max"], Minimum = 1)]
    public int MaxWorkers { get; init; } = 400;

    [Setting("transport.http.worker_pool_queue_length", "Messages that wait for mediation; -1: no limit of its own.", Aliases = ["/passthru_properties.worker_pool_queue_length"], Minimum = -1)]
    public int WorkerQueueLength { get; init; } = -1;

    [Setting("transport.http.io_buffer_size", "Size of the buffers that bodies stream through.", Aliases = ["/passthru_properties.io_buffer_size"], Unit = SettingUnit.Bytes, Minimum = 512)]
    public int BufferSize { get; init; } = 16384;

    [Setting("transport.http.disable_connection_keepalive", "Close every connection after one exchange, on both sides.", Aliases = ["/passthru_properties.http.connection.disable.keepalive"])]
    public bool DisableKeepAlive { get; init; }

    [Setting("transport.http.preserve_http_user_agent", "Send the client's User-Agent on.", Aliases = ["/passthru_properties.http.user.agent.preserve"])]
    public bool PreserveUserAgent { get; init; }

    [Setting("transport.http.preserve_http_server_name", "Send the backend's Server header on.", Aliases = ["/passthru_properties.http.server.preserve"])]
    public bool PreserveServer { get; init; } = true;

    [Setting("transport.http.preserve_http_headers", "Request headers kept that are replaced otherwise (Connection, Keep-Alive, Content-Length, Date, Server, User-Agent, Host, Content-Type).", Aliases = ["/passthru_properties.http.headers.preserve"])]
    public IReadOnlyList<string> PreserveRequestHeaders { get; init; } = ["Content-Type"];

    [Setting("passthru_properties.http.response.headers.preserve", "The same for answers.")]
    public IReadOnlyList<string> PreserveResponseHeaders { get; init; } = [];

    [Setting("transport.http.force_xml_validation", "A body that is not well-formed XML is a fault before mediation.", Aliases = ["/passthru_properties.force.xml.message.validation"])]
    public bool ForceXmlValidation { get; init; }

    [Setting("transport.http.force_json_validation", "A body that is not JSON is a fault before mediation.", Aliases = ["/passthru_properties.force.json.message.validation"])]
    public bool ForceJsonValidation { get; init; }

    [Setting("transport.http.consume_and_discard", "Read and drop the rest of a request that was answered early.", Aliases = ["/passthru_properties.consume_and_discard"])]
    public bool ConsumeAndDiscard { get; init; } = true;

    [Setting("transport.http.expected_max_queueing_time", "Longest wait for mediation to begin.", Aliases = ["/passthru_properties.expected_max_queueing_time"], Unit = SettingUnit.Milliseconds, Minimum = 0)]
    public TimeSpan MaxQueueingTime { get; init; } = TimeSpan.FromSeconds(30);

    [Setting("transport.http.close_socket_on_endpoint_timeout", "Close the backend's connection when the endpoint timed out.", Aliases = ["/passthru_properties.close_socket_on_endpoint_timeout"])]
    public bool CloseSocketOnEndpointTimeout { get; init; }

    [Setting("passthru_properties.http.tcp.nodelay", "Send small packets at once.")]
    public bool NoDelay { get; init; } = true;

    [Setting("passthru_properties.http.useragent", "User-Agent of non-blocking calls that the flow gives none.")]
    public string UserAgent { get; init; } = "Synapse-PT-HttpComponents-NIO";

    [Setting("passthru_properties.http.origin-server", "Server header of the server's own answers.")]
    public string OriginServer { get; init; } = "WSO2-PassThrough-HTTP";

    [Setting("passthru_properties.correlation_header_name", "Header that carries the correlation id.")]
    public string CorrelationHeader { get; init; } = "activityid";

    [Setting("enableCorrelationLogs", "Write the correlation log.", Source = SettingSource.SystemProperty)]
    public bool CorrelationLogs { get; init; }
}
