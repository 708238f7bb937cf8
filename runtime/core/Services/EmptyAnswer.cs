using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>Answers that have a status and no body, given without any sequence: 404, 405, 400, 403.</summary>
internal static class EmptyAnswer
{
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public static async ValueTask<Flow> SendAsync(MessageContext context, int status, string? header = null, string? value = null)
    {
        var answer = new Message(MessageBody.Empty());
        answer.Properties[Axis2Property.HttpStatus] = status;
        answer.Properties[Axis2Property.NoEntityBody] = true;
        if (header is not null && value is not null)
        {
            answer.Headers[header] = value;
        }

        return await SendAsync(context, answer).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public static async ValueTask<Flow> SendAsync(MessageContext context, Message answer)
    {
        context.Message.Body.Abandon();
        context.Message = answer;
        context.IsResponse = true;
        context.Addressing.To = null;
        if (context.Client is { } client)
        {
            await client.AnswerAsync(context).ConfigureAwait(false);
        }

        return Flow.Stop;
    }
}
