using Integrator.Core.Messages;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>A flow of requests for <c>/held</c> that waits until a test lets it go on, or its client's leaving cancels it; others are answered at once.</summary>
internal sealed class HeldFlow
{
    /// <summary>Nothing takes that long unless it hangs.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The flow runs.</summary>
    public Task Entered => entered.Task.WaitAsync(Limit);

    /// <summary>The flow was told that its client has gone.</summary>
    public Task Cancelled => cancelled.Task;

    public void Release() => released.TrySetResult();

    public async ValueTask RunAsync(MessageContext context)
    {
        if (context.Message.Properties.GetString(Axis2Property.TransportInUrl) == "/held")
        {
            await using var registration = context.CancellationToken.Register(() =>
            {
                cancelled.TrySetResult();
                released.TrySetResult();
            });
            entered.TrySetResult();
            await released.Task;
        }

        context.Message = new Message(MessageBody.FromBytes("hello"u8.ToArray(), "text/plain"));
        await context.Client!.AnswerAsync(context);
    }
}
