namespace Integrator.Transports.Http.Proxying;

/// <summary>What a service is looked up by.</summary>
/// <param name="Name">The name that DNS and Consul know.</param>
/// <param name="Tag">Consul: only instances with this tag; null: all.</param>
public readonly record struct ServiceName(string Name, string? Tag = null)
{
    public static implicit operator ServiceName(string name) => new(name);
}
