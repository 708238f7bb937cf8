namespace Integrator.Core.Endpoints.Suspension;

/// <summary>How an endpoint stands (MI: EndpointContext).</summary>
public enum EndpointState
{
    /// <summary>Takes messages.</summary>
    Active,

    /// <summary>Failed in a way that may pass; takes messages again after the retry delay.</summary>
    Timeout,

    /// <summary>Failed; takes messages again after the suspension.</summary>
    Suspended,

    /// <summary>Switched off by hand until it is switched on again.</summary>
    Off,
}
