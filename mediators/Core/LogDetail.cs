namespace Integrator.Mediators.Core;

/// <summary>How much of a message a log line tells.</summary>
internal enum LogDetail
{
    /// <summary>Only the properties.</summary>
    Custom,

    /// <summary>Addressing, ids and direction.</summary>
    Simple,

    /// <summary>The SOAP header blocks.</summary>
    Headers,

    /// <summary>As simple, with the payload.</summary>
    Full,
}
