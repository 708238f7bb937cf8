using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Faults;

/// <summary>The bottom of every stack of fault handlers: the sequence <c>fault</c>, or the built-in one.</summary>
/// <remarks>The built-in one logs and drops, so a waiting client gets 202 with no body (apis f6; MI: SynapseConfigUtils).</remarks>
internal sealed class DefaultFaultHandling : IFaultScope
{
    /// <summary>The name that the bottom handler is deployed under.</summary>
    public const string SequenceName = "fault";

    private DefaultFaultHandling()
    {
    }

    public static DefaultFaultHandling Instance { get; } = new();

    public async ValueTask<Flow> HandleFaultAsync(MessageContext context)
    {
        if (context.Artifacts.FindSequence(SequenceName) is not { } handler)
        {
            FaultHandling.Describe(context);
            context.Runtime.ReportUnhandledFault(context);
            return Flow.Stop;
        }

        return await FaultHandling.RunAsync(context, handler).ConfigureAwait(false) == Flow.Fault
            ? await UnhandledFault.AnswerAsync(context).ConfigureAwait(false)
            : Flow.Stop;
    }
}
