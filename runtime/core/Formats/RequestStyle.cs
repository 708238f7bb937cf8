namespace Integrator.Core.Formats;

/// <summary>What a request's Content-Type says of it.</summary>
public enum RequestStyle
{
    /// <summary>A REST message.</summary>
    Rest,

    /// <summary>A SOAP message.</summary>
    Soap,

    /// <summary>A SOAP message if it has a SOAPAction, or nothing else is served.</summary>
    SoapByAction,
}
