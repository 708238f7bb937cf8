using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.UnitTests.Mediators;

/// <summary>A client that remembers what it was answered.</summary>
internal sealed class TestClient : ClientExchange
{
    /// <summary>The message it got, or null.</summary>
    public Message? Answer { get; private set; }

    /// <summary>True after a bare 202.</summary>
    public bool IsAcknowledged { get; private set; }

    public bool IsAborted { get; private set; }

    public override void Abort(Exception reason) => IsAborted = true;

    protected override ValueTask WriteAsync(MessageContext context)
    {
        Answer = context.Message;
        return ValueTask.CompletedTask;
    }

    protected override ValueTask AcknowledgeAsync()
    {
        IsAcknowledged = true;
        return ValueTask.CompletedTask;
    }
}
