namespace Integrator.Core.Artifacts;

/// <summary>
/// The elements that the classes of one assembly mark, and the way to each class by its number. The build writes it from the marks, as
/// <c>MarkedElements</c> of the assembly; a class is loaded when its element is first met.
/// </summary>
public abstract class ElementTable
{
    internal List<ElementCatalog.MediatorDefinition> Mediators { get; } = [];

    internal List<ElementCatalog.EndpointDefinition> Endpoints { get; } = [];

    internal List<ElementCatalog.ArtifactDefinition> Artifacts { get; } = [];

    internal ElementSpec Spec(int number) => SpecOf(number) ?? throw Unknown(number);

    internal Delegate Parser(int number) => ParserOf(number) ?? throw Unknown(number);

    /// <summary>The class's field Spec; null for a number that no class has.</summary>
    protected abstract ElementSpec? SpecOf(int number);

    /// <summary>The class's method Parse, as the delegate of its mark; null for a number that no class has.</summary>
    protected abstract Delegate? ParserOf(int number);

    protected void Mediator(int number, string element) => Mediators.Add(new(element, this, number));

    protected void Endpoint(int number, string element) => Endpoints.Add(new(element, this, number));

    protected void Artifact(int number, string element, string folder, int order) => Artifacts.Add(new(element, folder, order, this, number));

    private ArgumentOutOfRangeException Unknown(int number) => new(nameof(number), number, $"{GetType()} has no such class");
}
