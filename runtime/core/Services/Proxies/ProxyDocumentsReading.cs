using Integrator.Core.Artifacts;

namespace Integrator.Core.Services.Proxies;

internal static class ProxyDocumentsReading
{
    public static ProxyDocuments? Read(ArtifactElement element, ParseScope scope) => null;
}
