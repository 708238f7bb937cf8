namespace Integrator.Core.Artifacts;

/// <summary>
/// Marks a mediator by its element name. The class has <c>public static readonly ElementSpec Spec</c> and
/// <c>public static IMediator Parse(ArtifactElement element, ParseScope scope)</c>; nothing else has to be told of it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MediatorAttribute(string element) : Attribute
{
    public string Element { get; } = element;
}
