using System.Globalization;
using Integrator.Core.Endpoints.Suspension;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>Tells the log, in the words that MI's users watch for (EndpointContext), what a message has made of an endpoint's state.</summary>
internal static class StateReport
{
    /// <summary>A message failed.</summary>
    /// <param name="endpoint">The endpoint, its state already the one after the failure.</param>
    /// <param name="context">The message.</param>
    /// <param name="fault">Why it failed.</param>
    /// <param name="isTimeout">True for a failure that the endpoint's <c>markForSuspension</c> covers.</param>
    /// <param name="state">The state it led to.</param>
    /// <param name="lastSuspension">Milliseconds of the suspension before this one; 0: there was none.</param>
    public static void Failed(LeafEndpoint endpoint, MessageContext context, Fault fault, bool isTimeout, EndpointState state, long lastSuspension)
    {
        var log = EndpointLog.For(context);
        var name = Name(endpoint);
        var (rule, detail) = (endpoint.Settings.Suspension, fault.Detail ?? fault.Message);
        switch (state)
        {
            case EndpointState.Timeout:
                EndpointLog.MarkedTimeout(log, name, endpoint.Health.RemainingRetries, After(context, rule.RetryDelay), fault.Code, detail, endpoint.Place);
                return;
            case EndpointState.Suspended when isTimeout:
                EndpointLog.RetriesUsedUp(log, name, fault.Code, detail, endpoint.Place);
                break;
            case EndpointState.Suspended:
                EndpointLog.Failed(log, name, fault.Code, detail, endpoint.Place);
                break;
            default:
                EndpointLog.Unchanged(log, name, fault.Code, detail, Text(state), endpoint.Place);
                return;
        }

        var milliseconds = endpoint.Health.LastSuspension;
        EndpointLog.Suspended(log, name, lastSuspension > 0 ? $" last suspend duration was : {lastSuspension}ms and" : "", milliseconds, After(context, milliseconds));
    }

    /// <summary>A message was answered, and the endpoint is active again.</summary>
    public static void Activated(LeafEndpoint endpoint, MessageContext context, EndpointState before) =>
        EndpointLog.Activated(EndpointLog.For(context), Name(endpoint), Text(before), endpoint.Place);

    private static string Name(LeafEndpoint endpoint)
    {
        var name = endpoint.Name ?? EndpointFaults.Anonymous;
        return endpoint.WrittenAddress is { } address ? $"{name} with address {AddressText.WithoutSecrets(address)}" : name;
    }

    private static string Text(EndpointState state) => state switch
    {
        EndpointState.Active => "ACTIVE",
        EndpointState.Timeout => "TIMEOUT",
        EndpointState.Suspended => "SUSPENDED",
        _ => "OFF",
    };

    /// <summary>The time so many milliseconds from now, as java.util.Date writes it but for the zone, which is its offset.</summary>
    private static string After(MessageContext context, long milliseconds)
    {
        var now = context.Runtime.Time.GetLocalNow();
        var most = (DateTimeOffset.MaxValue - now).TotalMilliseconds - TimeSpan.FromDays(1).TotalMilliseconds;
        return milliseconds > most ? "never" : now.AddMilliseconds(milliseconds).ToString("ddd MMM dd HH:mm:ss zzz yyyy", CultureInfo.InvariantCulture);
    }
}
