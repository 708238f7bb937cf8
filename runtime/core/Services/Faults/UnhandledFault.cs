using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Faults;

/// <summary>What a client gets when the last fault handler failed too: status 500, for a SOAP client with a fault that says why (MI: ServerWorker.handleException).</summary>
internal static class UnhandledFault
{
    private const int InternalServerError = 500;

    /// <summary>MI hands the exception of the handler to the client as Java prints it.</summary>
    private const string ExceptionName = "org.apache.synapse.SynapseException: ";

    public static async ValueTask<Flow> AnswerAsync(MessageContext context)
    {
        context.Runtime.ReportUnhandledFault(context);
        var answer = !context.Message.IsRest && context.Fault is { } fault
            ? SoapFaultAnswer.SendAsync(context, ExceptionName + fault.Message)
            : EmptyAnswer.SendAsync(context, InternalServerError);
        await answer.ConfigureAwait(false);
        return Flow.Stop;
    }
}
