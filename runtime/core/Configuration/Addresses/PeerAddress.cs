namespace Integrator.Core.Configuration.Addresses;

/// <summary>A host name or address literal (without brackets) and a port.</summary>
public readonly record struct PeerAddress(string Host, int Port)
{
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
