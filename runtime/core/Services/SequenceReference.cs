using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>A sequence of a service: written inside it, or named by a key that is looked up when it is used.</summary>
internal sealed class SequenceReference
{
    private readonly Sequence? inline;

    private SequenceReference(Sequence? inline, string? key, SourcePlace place)
    {
        this.inline = inline;
        Key = key;
        Place = place;
    }

    public string? Key { get; }

    public SourcePlace Place { get; }

    /// <summary>
    /// The sequence that the attribute of this name refers to, else the child element of this name, else null. The attribute wins when
    /// both are written (MI: ResourceFactory, ProxyServiceFactory).
    /// </summary>
    public static SequenceReference? Read(ArtifactElement element, string name, ParseScope scope)
    {
        var child = element.Child(name);
        if (element.Attribute(name) is { Length: > 0 } key)
        {
            if (child is not null)
            {
                child.Warn("unused-element", $"<{name}> is never run: the attribute {name}=\"{key}\" wins", "remove one of the two");
            }

            var place = element.AttributePlace(name);
            scope.Refer(ArtifactKind.Sequence, key, place);
            return new SequenceReference(null, key, place);
        }

        return child is null ? null : new SequenceReference(scope.ParseSequence(child), null, child.Place);
    }

    /// <summary>The sequence, or null when the key leads nowhere.</summary>
    public Sequence? Find(MessageContext context) => inline ?? context.Artifacts.FindSequence(Key!);

    /// <summary>Runs it with <paramref name="faults"/> as the outermost handler, also for copies of the message that go on by themselves.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Flow> RunAsync(MessageContext context, IFaultScope faults)
    {
        context.Frame = new ContinuationFrame(MediatorList.Empty, null, faults);
        var flow = Find(context) is { } sequence
            ? await sequence.RunAsync(context).ConfigureAwait(false)
            : context.Fail(null, $"Specified sequence: {Key} cannot be found", Place);
        return flow == Flow.Fault ? await faults.HandleFaultAsync(context).ConfigureAwait(false) : flow;
    }
}
