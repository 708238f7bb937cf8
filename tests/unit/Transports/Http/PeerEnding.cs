namespace Integrator.UnitTests.Transports.Http;

/// <summary>What a misbehaving peer does after it has said what it says.</summary>
internal enum PeerEnding
{
    /// <summary>Goes on serving, as HTTP wants it.</summary>
    KeepAlive,

    /// <summary>Closes in an orderly way.</summary>
    Close,

    /// <summary>Closes its own direction only.</summary>
    HalfClose,

    /// <summary>Resets the connection.</summary>
    Reset,

    /// <summary>Says nothing more and keeps the connection.</summary>
    Stall,

    /// <summary>Is not there at all.</summary>
    Refuse,
}
