using System.Runtime.InteropServices;
using Integrator.Core.Senders;

namespace Integrator.Transports.Http.Wire;

/// <summary>What came of one exchange: an answer, or what went wrong.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct WireOutcome
{
    private WireOutcome(WireReply? reply, SendFailure? failure, bool mayRetry)
    {
        Reply = reply;
        Failure = failure;
        MayRetry = mayRetry;
    }

    public WireReply? Reply { get; }

    public SendFailure? Failure { get; }

    /// <summary>The pooled connection turned out to be dead before any byte of an answer, and the same request may go out once more.</summary>
    public bool MayRetry { get; }

    public static implicit operator WireOutcome(WireReply reply) => new(reply, null, false);

    public static implicit operator WireOutcome(SendFailure failure) => new(null, failure, false);

    public static WireOutcome Retry(SendFailure failure) => new(null, failure, true);
}
