using Integrator.Core.Endpoints.Suspension;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>What the children and attributes of <c>address</c>, <c>http</c>, <c>wsdl</c> and <c>default</c> say (endpoints e.2).</summary>
public sealed record LeafSettings
{
    public EndpointFormat Format { get; init; }

    /// <summary><c>encoding</c>: the charset, or null.</summary>
    public string? Encoding { get; init; }

    public AttachmentForm Optimize { get; init; }

    /// <summary>Version of the WS-Addressing headers to add: <c>final</c>, <c>submission</c>; null: none.</summary>
    public string? AddressingVersion { get; init; }

    /// <summary>How long a reply is waited for where no expression says it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The global timeout, which caps what <see cref="TimeoutExpression"/> gives.</summary>
    public TimeSpan GlobalTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Milliseconds, computed for each message; null: <see cref="Timeout"/>.</summary>
    public ValueExpression? TimeoutExpression { get; init; }

    public TimeoutAction TimeoutAction { get; init; }

    public SuspensionRule Suspension { get; init; } = new();

    /// <summary>Codes after which a group does not try another child.</summary>
    public ErrorCodeList RetryDisabled { get; init; } = ErrorCodeList.Empty;

    /// <summary>When not empty, the only codes after which it does.</summary>
    public ErrorCodeList RetryEnabled { get; init; } = ErrorCodeList.Empty;

    /// <summary>True when the message must be built before it is sent (AbstractEndpoint.init, contentAware).</summary>
    public bool NeedsBody => Format is not (EndpointFormat.Unchanged or EndpointFormat.Rest) || Optimize != AttachmentForm.None || AddressingVersion is not null
        || TimeoutExpression is { IsContentAware: true };

    /// <summary>The method that the format demands, or null.</summary>
    public string? FormatMethod => Format switch
    {
        EndpointFormat.Get => "GET",
        EndpointFormat.Soap11 or EndpointFormat.Soap12 => "POST",
        _ => null,
    };

    public TimeSpan TimeoutFor(MessageContext context)
    {
        if (TimeoutExpression is null)
        {
            return Timeout;
        }

        // What is no number counts as the global timeout (EndpointDefinition.evaluateDynamicEndpointTimeout).
        var text = TimeoutExpression.EvaluateString(context);
        return long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds > 0 && milliseconds < GlobalTimeout.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : GlobalTimeout;
    }

    /// <summary>Whether a group may try another child after this failure (AbstractEndpoint.isRetry).</summary>
    public bool MayRetry(int code, int baseCode) =>
        !RetryDisabled.Contains(code, baseCode) && (RetryEnabled.IsEmpty || RetryEnabled.Contains(code, baseCode));
}
