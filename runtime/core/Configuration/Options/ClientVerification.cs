namespace Integrator.Core.Configuration.Options;

/// <summary>Whether a client of the https listener must show a certificate.</summary>
public enum ClientVerification
{
    None,
    Optional,
    Require,
}
