using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints;

namespace Integrator.Mediators.Core;

/// <summary>The endpoint of <c>call</c> and <c>send</c>: the one written inside, or the To address of the message.</summary>
internal static class ImplicitEndpoint
{
    /// <summary>The child <c>endpoint</c>, else one that sends to the message's own address (<c>default</c>).</summary>
    /// <param name="isBlocking">A blocking call appends what the request's path has behind the service's own, even then.</param>
    public static IEndpoint ReadOrDefault(ArtifactElement element, ParseScope scope, bool isBlocking = false)
    {
        if (element.Child("endpoint") is { } written)
        {
            return scope.ParseEndpoint(written);
        }

        return DefaultEndpoint.Implicit(element.Place, scope.Options.Mediation.GlobalTimeout, appendsPostfix: isBlocking);
    }
}
