using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Suspension;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>Reads <c>markForSuspension</c>, <c>suspendOnFailure</c> and the older <c>suspendDurationOnFailure</c>.</summary>
internal static class SuspensionReader
{
    public static SuspensionRule Read(ArtifactElement kind, ParseScope scope)
    {
        var mediation = scope.Options.Mediation;
        var rule = new SuspensionRule
        {
            FailoverLimit = mediation.MaximumFailoverRetries,
            FailoverLimitDuration = mediation.SuspendOnMaximumFailover is { } duration ? (long)duration.TotalMilliseconds : null,
        };
        if (kind.Child("markForSuspension") is { } mark)
        {
            rule = rule with
            {
                TimeoutCodes = ElementNumbers.Codes(mark, "errorCodes"),
                RetriesBeforeSuspension = (int)Math.Clamp(ElementNumbers.Long(mark, "retriesBeforeSuspension") ?? 0, 0, int.MaxValue),
                RetryDelay = ElementNumbers.Long(mark, "retryDelay") ?? 0,
            };
        }

        if (ElementNumbers.Long(kind, "suspendDurationOnFailure") is { } seconds)
        {
            rule = rule with { InitialDuration = seconds * 1000, ProgressionFactor = 1 };
        }

        return kind.Child("suspendOnFailure") is { } suspend
            ? rule with
            {
                SuspendCodes = ElementNumbers.Codes(suspend, "errorCodes"),
                InitialDuration = ElementNumbers.Long(suspend, "initialDuration") ?? rule.InitialDuration,
                ProgressionFactor = ElementNumbers.Float(suspend, "progressionFactor") ?? rule.ProgressionFactor,
                MaximumDuration = ElementNumbers.Long(suspend, "maximumDuration") ?? rule.MaximumDuration,
            }
            : rule;
    }
}
