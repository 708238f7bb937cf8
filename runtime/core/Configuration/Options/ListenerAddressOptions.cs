using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Where one listener listens and how it names itself.</summary>
public sealed record ListenerAddressOptions
{
    [Setting("port", "Port, before the offset.", Minimum = 1, Maximum = 65535)]
    public int Port { get; init; } = 8280;

    [Setting("bind_address", "Address to listen on.", Aliases = ["bind-address"], Default = "all interfaces", Example = "127.0.0.1")]
    public string? BindAddress { get; init; }

    [Setting("wsdl_epr_prefix", "Beginning of the URLs in WSDL and swagger documents; beats hostname and port.", Aliases = ["WSDLEPRPrefix"], Example = "https://esb.example.com")]
    public string? WsdlEprPrefix { get; init; }

    [Setting("hostname", "Host in written URLs when there is no prefix; `[server] hostname` wins.", Default = "the machine's")]
    public string? Hostname { get; init; }
}
