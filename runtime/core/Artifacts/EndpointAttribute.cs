namespace Integrator.Core.Artifacts;

/// <summary>
/// Marks an endpoint kind by the element inside <c>&lt;endpoint&gt;</c>. The class has <c>public static readonly ElementSpec Spec</c> and
/// <c>public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope)</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EndpointAttribute(string element) : Attribute
{
    public string Element { get; } = element;
}
