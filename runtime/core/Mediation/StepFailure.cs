using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>What becomes of a message whose mediator threw.</summary>
public static class StepFailure
{
    /// <summary>MI's code for a body that cannot be parsed when a mediator first needs it.</summary>
    public const int ParseErrorCode = 601000;

    /// <summary>The exception as a fault; the end of the flow where its client has gone.</summary>
    internal static Flow Take(MessageContext context, IMediator step, Exception exception)
    {
        int? code = null;
        switch (exception)
        {
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                context.Abort(exception);
                return Flow.Stop;
            case MessageFormatException:
                code = ParseErrorCode;
                context.Message.Body = MessageBody.Empty();
                break;
            case IOException:
                // The peer whose body was being read has gone: no defect, and no handler can read the rest.
                if (!context.Message.Body.IsBuilt)
                {
                    context.Message.Body = MessageBody.Empty();
                }

                break;
            case ExpressionEvaluationException:
                break;
            default:
                context.Runtime.ReportDefect(context, step, exception);
                break;
        }

        return context.Fail(code, exception.Message, step.Place, exception.ToString(), exception);
    }
}
