using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>propertyGroup</c>: several properties as one step (MI: PropertyGroupMediator).</summary>
[Mediator("propertyGroup")]
public sealed class PropertyGroupMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("propertyGroup", "Sets or removes several properties, in order.")
        .Child(PropertyMediator.Spec)
        .Example("""<propertyGroup><property name="a" value="1"/><property name="b" value="2" scope="axis2"/></propertyGroup>""");

    private readonly MediatorList properties;

    private PropertyGroupMediator(ArtifactElement element, MediatorList properties)
        : base(element) => this.properties = properties;

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        foreach (var child in element.Children())
        {
            if (child.Name is not ("property" or "description"))
            {
                throw child.Error("unexpected-element", $"<{child.Name}> cannot stand in <propertyGroup>", "only <property> can");
            }
        }

        return new PropertyGroupMediator(element, scope.ParseMediators(element));
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context) => new(properties.Enter(context));
}
