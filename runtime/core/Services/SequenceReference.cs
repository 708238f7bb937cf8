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

    /// <summary>Lets it run next in a frame of its service; when there is none the fault handlers run.</summary>
    public ValueTask<Flow> EnterAsync(MessageContext context, ServiceFrame service) =>
        TryEnter(context, service) ? new(Flow.Enter) : service.Scope!.HandleFaultAsync(context);

    /// <summary>Runs it in a frame of its service.</summary>
    public ValueTask<Flow> RunAsync(MessageContext context, ServiceFrame service) =>
        TryEnter(context, service) ? FlowLoop.RunAsync(context, context.Frame!, null) : service.Scope!.HandleFaultAsync(context);

    private bool TryEnter(MessageContext context, ServiceFrame service)
    {
        context.Frame = service;
        if (Find(context) is { } sequence)
        {
            sequence.Enter(context);
            return true;
        }

        context.Fail(null, $"Specified sequence: {Key} cannot be found", Place);
        return false;
    }
}
