using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Connections of the non-blocking sender. A route is a target and the proxy on the way to it.</summary>
public sealed record ConnectionPoolOptions
{
    [Setting("transport.http.max_http_connection_per_host_port", "Connections per route; over it: error code 101504.", Aliases = ["/passthru_properties.http.max.connection.per.host.port"], Minimum = 1)]
    public int MaxPerRoute { get; init; } = 32767;

    [Setting("passthru_properties.http.max.messages.per.host.port", "Calls that wait for a connection of a route; -1: no limit of its own.", Minimum = -1)]
    public int MaxQueuedPerRoute { get; init; } = -1;

    [Setting("passthru_properties.transport.sender.connection.idle.time", "How long an idle connection is kept.", Unit = SettingUnit.Milliseconds, Minimum = 0, Default = "socket_timeout less 10000")]
    public TimeSpan? IdleTime { get; init; }

    [Setting("passthru_properties.transport.sender.connection.grace.time", "An idle connection is not used in the last part of its idle time.", Unit = SettingUnit.Milliseconds, Minimum = 0)]
    public TimeSpan GraceTime { get; init; } = TimeSpan.FromSeconds(10);

    [Setting("passthru_properties.transport.sender.connection.maximum.lifespan", "Longest life of a connection.", Unit = SettingUnit.Milliseconds, Minimum = 1, Default = "no limit")]
    public TimeSpan? MaximumLifespan { get; init; }
}
