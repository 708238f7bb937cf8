using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>What happens between a fault and its handler (MI: FaultHandler, MediatorFaultHandler).</summary>
public static class FaultHandling
{
    public const string ErrorCode = "ERROR_CODE";
    public const string ErrorMessage = "ERROR_MESSAGE";
    public const string ErrorDetail = "ERROR_DETAIL";
    public const string ErrorException = "ERROR_EXCEPTION";

    /// <summary>Sets the ERROR_ properties and runs the handler; the flow is over after it, unless it faulted too.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public static async ValueTask<Flow> RunAsync(MessageContext context, Sequence handler)
    {
        Describe(context);
        FaultLog.Write(context);

        // Nothing of the failed flow resumes (apis g, fault unwinding).
        context.Frame = null;
        context.Template = null;
        return await handler.RunAsync(context).ConfigureAwait(false) == Flow.Fault ? Flow.Fault : Flow.Stop;
    }

    /// <summary>Writes the present fault into the ERROR_ properties.</summary>
    public static void Describe(MessageContext context)
    {
        if (context.Fault is not { } fault)
        {
            return;
        }

        var properties = context.Properties;
        if (fault.Code is not null)
        {
            properties[ErrorCode] = fault.Code;
        }
        else if (properties[ErrorCode] is null)
        {
            properties[ErrorCode] = 0;
        }

        var line = fault.Message.AsSpan();
        var end = line.IndexOfAny('\r', '\n');
        properties[ErrorMessage] = end < 0 ? fault.Message : line[..end].ToString();
        properties[ErrorDetail] = fault.Detail ?? fault.Message;
        if (fault.Exception is not null)
        {
            properties[ErrorException] = fault.Exception;
        }

        if (context.IsMediatingReply && !fault.IsEndpointFailure)
        {
            context.Message.Properties[Axis2Property.HttpStatus] = 500;
        }
    }
}
