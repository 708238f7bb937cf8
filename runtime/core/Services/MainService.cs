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
        return context.Artifacts.FindSequence(SequenceName) is { } main ? new(Enter(context, main)) : EmptyAnswer.SendAsync(context, NotFound);
    }

    public ValueTask<Flow> HandleReplyAsync(MessageContext context)
    {
        context.IsResponse = true;
        if (context.Artifacts.FindSequence(SequenceName) is not { } main)
        {
            return ClientAnswer.SendAsync(context);
        }

        Enter(context, main);
        return FlowLoop.RunAsync(context, context.Frame!, null);
    }

    private static Flow Enter(MessageContext context, Sequence main)
    {
        context.Frame = new ServiceFrame(DefaultFaultHandling.Instance);
        return main.Enter(context);
    }
}
