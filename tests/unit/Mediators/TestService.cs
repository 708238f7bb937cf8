using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.UnitTests.Mediators;

/// <summary>The service that a message came in by: counts the replies it gets, and runs an out sequence on them if it has one.</summary>
internal sealed class TestService(Sequence? outSequence = null) : IMessageService
{
    public string Name => "test";

    public SourcePlace Place => SourcePlace.None;

    public int Replies { get; private set; }

    public ValueTask<Flow> HandleRequestAsync(MessageContext context) => new(Flow.Stop);

    public async ValueTask<Flow> HandleReplyAsync(MessageContext context)
    {
        Replies++;
        context.IsResponse = true;
        if (outSequence is not null)
        {
            return await outSequence.RunAsync(context);
        }

        await context.Client!.AnswerAsync(context);
        return Flow.Stop;
    }
}
