using Integrator.Core.Artifacts;

namespace Integrator.Host.Composition;

/// <summary>The elements of all rooms that are part of this program.</summary>
public static class Catalogs
{
    public static ElementCatalog Create() => ElementCatalog.Of(
        new Core.MarkedElements(),
        new Mediators.MarkedElements(),
        new Scheduling.MarkedElements(),
        new Transports.Http.MarkedElements());
}
