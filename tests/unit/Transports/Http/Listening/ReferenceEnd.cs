namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>What comes behind the requests that have to be accepted; what is worse has the higher value.</summary>
internal enum ReferenceEnd
{
    /// <summary>Nothing: the client has said all, or the connection had to end here.</summary>
    Nothing,

    /// <summary>Something that a server may take leniently or refuse.</summary>
    Unsettled,

    /// <summary>A request that must be refused.</summary>
    Refused,

    /// <summary>A part of a request, or one that is not worth an answer: refused, or left unanswered.</summary>
    CutOff,
}
