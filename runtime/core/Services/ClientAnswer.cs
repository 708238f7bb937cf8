using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>The end of a reply that no sequence takes: it goes to the client as it is.</summary>
internal static class ClientAnswer
{
    public static ValueTask<Flow> SendAsync(MessageContext context)
    {
        if (context.Client is not { } client)
        {
            return new(Flow.Stop);
        }

        var answering = client.AnswerAsync(context);
        return answering.IsCompletedSuccessfully ? new(Flow.Stop) : StopAsync(answering);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> StopAsync(ValueTask<bool> answering)
    {
        await answering.ConfigureAwait(false);
        return Flow.Stop;
    }
}
