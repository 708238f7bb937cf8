using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>What a client may send, and how slowly.</summary>
public sealed record ListenerLimitOptions
{
    [Setting("transport.http.max_open_connections", "Connections open at once on one listener, those that have not agreed on TLS yet included; further ones are refused. -1: no limit.", Aliases = ["/passthru_properties.max_open_connections"], Minimum = -1)]
    public int MaxOpenConnections { get; init; } = -1;

    [Setting("transport.http.listener.max_request_line_bytes", "Longest request line.", Unit = SettingUnit.Bytes, Minimum = 256)]
    public int MaxRequestLineBytes { get; init; } = 16384;

    [Setting("transport.http.listener.max_header_bytes", "All header fields of a request together; over it: 431.", Unit = SettingUnit.Bytes, Minimum = 1024)]
    public int MaxHeaderBytes { get; init; } = 65536;

    [Setting("transport.http.listener.max_header_count", "Header fields of a request; over it: 431.", Minimum = 8)]
    public int MaxHeaderCount { get; init; } = 200;

    [Setting("transport.http.enable_message_size_validation", "Refuse a request body larger than max_message_size_bytes with 413.", Aliases = ["/passthru_properties.message.size.validation.enabled"])]
    public bool ValidateMessageSize { get; init; }

    [Setting("transport.http.max_message_size_bytes", "Largest request body when enable_message_size_validation is set.", Aliases = ["/passthru_properties.valid.max.message.size.in.bytes"], Unit = SettingUnit.Bytes, Minimum = 0)]
    public long MaxMessageSizeBytes { get; init; } = 81920;

    [Setting("transport.http.listener.header_timeout", "Longest time for the header of a request to arrive.", Unit = SettingUnit.Milliseconds, Minimum = 1)]
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(30);

    [Setting("transport.http.listener.keepalive_timeout", "How long an idle connection of a client stays open.", Unit = SettingUnit.Milliseconds, Minimum = 1)]
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromMinutes(3);

    [Setting("transport.http.listener.min_body_bytes_per_second", "A request body slower than this is cut off; 0: no limit.", Minimum = 0)]
    public int MinBodyBytesPerSecond { get; init; } = 240;

    [Setting("transport.http.listener.min_body_rate_grace", "Time before min_body_bytes_per_second counts.", Unit = SettingUnit.Milliseconds, Minimum = 1000)]
    public TimeSpan MinBodyRateGrace { get; init; } = TimeSpan.FromSeconds(5);

    [Setting("transport.http.listener.max_streams_per_connection", "Requests at once on one HTTP/2 connection.", Minimum = 1)]
    public int MaxStreamsPerConnection { get; init; } = 100;
}
