using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints.Suspension;

/// <summary><c>markForSuspension</c> and <c>suspendOnFailure</c> of an endpoint; all times in milliseconds (endpoints e.2).</summary>
public sealed record SuspensionRule
{
    /// <summary>MI's suspension where none is set.</summary>
    public const long DefaultSuspension = 30_000;

    /// <summary>Codes that lead to <see cref="EndpointState.Timeout"/>; empty: timed out and closed.</summary>
    public ErrorCodeList TimeoutCodes { get; init; } = ErrorCodeList.Empty;

    /// <summary>Codes that lead to <see cref="EndpointState.Suspended"/>; empty: all.</summary>
    public ErrorCodeList SuspendCodes { get; init; } = ErrorCodeList.Empty;

    public int RetriesBeforeSuspension { get; init; }

    public long RetryDelay { get; init; }

    /// <summary>Negative: <see cref="DefaultSuspension"/>.</summary>
    public long InitialDuration { get; init; } = -1;

    public float ProgressionFactor { get; init; } = 1;

    public long MaximumDuration { get; init; } = long.MaxValue;

    /// <summary>Failures in a row that the failover limit of the configuration allows; null: no limit.</summary>
    public int? FailoverLimit { get; init; }

    /// <summary>Suspension once that limit is reached; null: as any other.</summary>
    public long? FailoverLimitDuration { get; init; }

    public bool IsTimeout(int code, int baseCode) => TimeoutCodes.IsEmpty
        ? code is SendFailureCodes.ConnectionTimedOut or 101505 || baseCode is SendFailureCodes.ConnectionTimedOut or 101505
        : TimeoutCodes.Contains(code, baseCode);

    public bool Suspends(int code, int baseCode) => SuspendCodes.IsEmpty || SuspendCodes.Contains(code, baseCode);

    /// <summary>True when one of the lists names the code, whatever holds for codes that are not named.</summary>
    public bool Names(int code) => TimeoutCodes.Contains(code, code) || SuspendCodes.Contains(code, code);

    /// <summary>The next suspension after one of <paramref name="last"/> (0 or less: the first one).</summary>
    /// <remarks>min(maximum, first ? initial : last x factor), negative: the default. Float arithmetic as MI's.</remarks>
    public long NextSuspension(long last)
    {
        var next = last > 0 ? (long)(last * ProgressionFactor) : InitialDuration;
        if (next > MaximumDuration)
        {
            return MaximumDuration;
        }

        return next < 0 ? DefaultSuspension : next;
    }
}
