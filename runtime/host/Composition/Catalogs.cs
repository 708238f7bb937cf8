using Integrator.Core.Artifacts;

namespace Integrator.Host.Composition;

/// <summary>The elements of all rooms that are part of this program.</summary>
public static class Catalogs
{
    public static ElementCatalog Create() => ElementCatalog.Of(
        typeof(ElementCatalog).Assembly,
        typeof(Mediators.MediatorsAssembly).Assembly,
        typeof(Scheduling.Processors.MessageProcessor).Assembly,
        typeof(Transports.Http.HttpSenders).Assembly);
}
