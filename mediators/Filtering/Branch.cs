using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering;

/// <summary>What a condition leads to: mediators written inside an element, or the sequence that its attribute names.</summary>
internal sealed class Branch
{
    private readonly MediatorList? mediators;
    private readonly string? key;
    private readonly SourcePlace place;

    private Branch(MediatorList? mediators, string? key, SourcePlace place)
    {
        this.mediators = mediators;
        this.key = key;
        this.place = place;
    }

    public static ElementSpec SpecOf(string name, string summary) => new ElementSpec(name, summary)
        .Attribute("sequence", ValueKind.Key, "Name of a sequence to run instead of the mediators inside.")
        .Mediators();

    /// <summary>Reads an element with mediators, or one with the attribute <paramref name="attribute"/>.</summary>
    public static Branch Read(ArtifactElement element, ParseScope scope, string attribute = "sequence")
    {
        if (element.Attribute(attribute) is not { Length: > 0 } key)
        {
            return new Branch(scope.ParseMediators(element), null, element.Place);
        }

        var place = element.AttributePlace(attribute);
        scope.Refer(ArtifactKind.Sequence, key, place);
        return new Branch(null, key, place);
    }

    /// <summary>Runs it, for a caller that has something to do afterwards.</summary>
    public ValueTask<Flow> RunAsync(MessageContext context)
    {
        if (mediators is not null)
        {
            return mediators.RunAsync(context);
        }

        return Find(context) is { } sequence ? sequence.RunAsync(context) : new(Flow.Fault);
    }

    /// <summary>Lets it run next: see <see cref="MediatorList.Enter"/>.</summary>
    public Flow Enter(MessageContext context)
    {
        if (mediators is not null)
        {
            return mediators.Enter(context);
        }

        return Find(context) is { } sequence ? sequence.Enter(context) : Flow.Fault;
    }

    private Sequence? Find(MessageContext context)
    {
        if (context.Artifacts.FindSequence(key!) is { } sequence)
        {
            return sequence;
        }

        context.Fail(null, $"Couldn't find the referred sequence with key : {key}", place);
        return null;
    }
}
