namespace Integrator.Transports.Http.Wire;

/// <summary>The pool of one route, as its connections see it.</summary>
internal interface IConnectionOwner
{
    RouteKey Route { get; }

    ClientSettings Settings { get; }

    DeadlineWatch Watch { get; }

    /// <summary>An idle connection to be used again.</summary>
    void Returned(Connection connection);

    /// <summary>Called once for each connection, from whatever thread closed it.</summary>
    void Closed(Connection connection);
}
