using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>The end of a reply that no sequence takes: it goes to the client as it is.</summary>
internal static class ClientAnswer
{
    public static async ValueTask<Flow> SendAsync(MessageContext context)
    {
        if (context.Client is { } client)
        {
            await client.AnswerAsync(context).ConfigureAwait(false);
        }

        return Flow.Stop;
    }
}
