using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services.Faults;

namespace Integrator.Core.Services;

/// <summary>The sequence <c>main</c>: what no API and no proxy service took, and replies that no service waits for (apis f6).</summary>
internal sealed class MainService : IMessageService
{
    /// <summary>The name that it is deployed under.</summary>
    public const string SequenceName = "main";

    private const int NotFound = 404;

    private MainService()
    {
    }

    public static MainService Instance { get; } = new();

    public string Name => SequenceName;

    public SourcePlace Place => SourcePlace.None;

    public ValueTask<Flow> HandleRequestAsync(MessageContext context)
    {
        context.Service = this;
        return context.Artifacts.FindSequence(SequenceName) is { } main ? RunAsync(context, main) : EmptyAnswer.SendAsync(context, NotFound);
    }

    public async ValueTask<Flow> HandleReplyAsync(MessageContext context)
    {
        context.IsResponse = true;
        if (context.Artifacts.FindSequence(SequenceName) is { } main)
        {
            return await RunAsync(context, main).ConfigureAwait(false);
        }

        if (context.Client is { } client)
        {
            await client.AnswerAsync(context).ConfigureAwait(false);
        }

        return Flow.Stop;
    }

    private static async ValueTask<Flow> RunAsync(MessageContext context, Sequence main)
    {
        context.Frame = new ContinuationFrame(MediatorList.Empty, null, DefaultFaultHandling.Instance);
        return await main.RunAsync(context).ConfigureAwait(false) == Flow.Fault
            ? await DefaultFaultHandling.Instance.HandleFaultAsync(context).ConfigureAwait(false)
            : Flow.Stop;
    }
}
