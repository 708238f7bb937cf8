using System.Runtime.CompilerServices;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>Mediators run in order: the children of a sequence, a branch of a filter, the body of a loop.</summary>
public sealed class MediatorList(IReadOnlyList<IMediator> mediators)
{
    /// <summary>MI's code for a body that cannot be parsed when a mediator first needs it.</summary>
    public const int ParseErrorCode = 601000;

    public static readonly MediatorList Empty = new([]);

    private readonly IMediator[] steps = [.. mediators];

    public IReadOnlyList<IMediator> Mediators => steps;

    public int Count => steps.Length;

    /// <summary>True when some child needs the body (used by mediators that build before they branch).</summary>
    public bool NeedsBody => Array.Exists(steps, static step => step.NeedsBody);

    /// <summary>Runs all mediators. A fault is offered to <paramref name="scope"/> first.</summary>
    public ValueTask<Flow> RunAsync(MessageContext context, IFaultScope? scope = null) =>
        steps.Length == 0 ? new(Flow.Continue) : RunAsync(context, new ContinuationFrame(this, context.Frame, scope));

    /// <summary>Runs the list of <paramref name="frame"/> from its position to its end, then leaves the frame.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Flow> RunAsync(MessageContext context, ContinuationFrame frame)
    {
        var steps = frame.List.steps;
        context.Frame = frame;
        while (frame.Next < steps.Length)
        {
            var step = steps[frame.Next++];
            Flow flow;
            try
            {
                if (step.NeedsBody && !context.Message.Body.IsBuilt)
                {
                    await context.BuildBodyAsync().ConfigureAwait(false);
                }

                flow = await step.MediateAsync(context).ConfigureAwait(false);
            }
            catch (MessageFormatException exception)
            {
                context.Message.Body = MessageBody.Empty();
                flow = context.Fail(ParseErrorCode, exception.Message, step.Place, exception.ToString(), exception);
            }
            catch (ExpressionEvaluationException exception)
            {
                flow = context.Fail(null, exception.Message, step.Place, exception.ToString(), exception);
            }
            catch (OperationCanceledException exception) when (context.CancellationToken.IsCancellationRequested)
            {
                context.Abort(exception);
                flow = Flow.Stop;
            }
            catch (IOException exception)
            {
                // The peer whose body was being read has gone: no defect, and no handler can read the rest.
                if (!context.Message.Body.IsBuilt)
                {
                    context.Message.Body = MessageBody.Empty();
                }

                flow = context.Fail(null, exception.Message, step.Place, exception.ToString(), exception);
            }
            catch (Exception exception)
            {
                context.Runtime.ReportDefect(context, step, exception);
                flow = context.Fail(null, exception.Message, step.Place, exception.ToString(), exception);
            }

            if (flow == Flow.Continue)
            {
                continue;
            }

            if (flow == Flow.Fault && context.Fault is { Mediator: null } fault)
            {
                context.Fault = fault with { Mediator = step.Name };
            }

            return flow == Flow.Fault && frame.Scope is { } scope ? await scope.HandleFaultAsync(context).ConfigureAwait(false) : flow;
        }

        frame.Leave(context);
        context.Frame = frame.Parent;
        return Flow.Continue;
    }

    /// <summary>Goes on from a saved position: the rest of that list, then the rest of every list around it.</summary>
    public static async ValueTask<Flow> ResumeAsync(MessageContext context, ContinuationFrame? frame)
    {
        for (; frame is not null; frame = frame.Parent)
        {
            var flow = await RunAsync(context, frame).ConfigureAwait(false);
            if (flow == Flow.Continue)
            {
                continue;
            }

            // The scope of the frame itself was asked already; now those around it.
            for (var outer = frame.Parent; flow == Flow.Fault && outer is not null; outer = outer.Parent)
            {
                if (outer.Scope is { } scope)
                {
                    flow = await scope.HandleFaultAsync(context).ConfigureAwait(false);
                }
            }

            return flow;
        }

        return Flow.Continue;
    }
}
