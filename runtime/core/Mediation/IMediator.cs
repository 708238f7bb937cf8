using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>One step of a sequence: immutable after deployment, shared by all messages.</summary>
/// <remarks>Each is a <see cref="Mediator"/>: lists of mediators take nothing else.</remarks>
public interface IMediator
{
    /// <summary>Element name, for logs and traces.</summary>
    string Name { get; }

    /// <summary>Where the element stands.</summary>
    SourcePlace Place { get; }

    /// <summary>True when the body must be read and parsed before this step runs (MI's content-awareness).</summary>
    bool NeedsBody { get; }

    /// <summary>Does the step. Never throws for what a message or a peer does wrong: see <see cref="MessageContext.Fail(object?, string, SourcePlace, string?, System.Exception?)"/>.</summary>
    ValueTask<Flow> MediateAsync(MessageContext context);
}
