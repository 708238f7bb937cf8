namespace Integrator.Core.Configuration.Addresses;

/// <summary>A host name or address literal (without brackets) and a port. A class, as tables of structures would be compiled at each start.</summary>
public sealed record PeerAddress(string Host, int Port)
{
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
