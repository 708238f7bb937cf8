namespace Integrator.Core.Formats;

/// <summary>The SOAP version of an envelope.</summary>
public enum SoapVersion
{
    Soap11,
    Soap12,
}
