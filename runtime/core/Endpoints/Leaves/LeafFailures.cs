using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>From what a sender says to what the flow sees: codes, texts and properties of MI, the endpoint's state, and the timeout's action.</summary>
internal static class LeafFailures
{
    public static ValueTask<EndpointResult> HandleAsync(LeafEndpoint endpoint, EndpointHead head, MessageContext context, in EndpointCall call, SendFailure failure)
    {
        if (failure.Kind == SendFailureKind.Cancelled && context.CancellationToken.IsCancellationRequested)
        {
            // The client has gone or the server stops: no fault of the endpoint, and nobody is left to handle one.
            context.Abort(failure.Exception ?? new OperationCanceledException(context.CancellationToken));
            return new(EndpointResult.Discarded);
        }

        if (failure.Code == EndpointCodes.AuthenticationFailed)
        {
            // No fault of the backend: the endpoint stays as it is (OAuthConfiguredHTTPEndpoint.handleError).
            var text = $"Could not generate access token for oauth configured http endpoint {endpoint.Name}.";
            return EndpointFaults.HandleAsync(context, head, new Fault(failure.Code, text, failure.Message, endpoint.Place) { IsEndpointFailure = true });
        }

        if (call.IsBlocking)
        {
            return EndpointFaults.HandleAsync(context, head, Counted(endpoint, context, Blocking(endpoint, context, failure), SendFailureCodes.Base(failure.Kind)));
        }

        if (failure.Kind == SendFailureKind.ResponseTimeout)
        {
            return TimedOutAsync(endpoint, head, context, call, failure);
        }

        var code = SendFailureCodes.NonBlocking(failure);
        var baseCode = SendFailureCodes.Base(failure.Kind);
        context.Properties[EndpointCodes.BaseErrorCode] = baseCode;
        context.Properties[EndpointCodes.ProtocolStateOnFailure] = (int)failure.State;
        if (failure.Status != 0)
        {
            // A proxy's refusal (transports.md section 5).
            context.Message.Properties[Axis2Property.HttpStatus] = failure.Status;
        }

        // Meant for the request, not for the answer that a handler may write (SynapseCallbackReceiver).
        context.Message.Properties.Remove(Axis2Property.NoKeepAlive);
        var fault = new Fault(code, SendFailureTexts.Of(failure), failure.Exception?.Message ?? failure.Message, endpoint.Place, failure.Exception)
        {
            // Without a transport MI has not sent at all: it throws where the message stands.
            IsEndpointFailure = failure.Kind != SendFailureKind.NoTransport,
        };
        return EndpointFaults.HandleAsync(context, head, Counted(endpoint, context, fault, baseCode));
    }

    /// <summary>
    /// A SOAP fault that FORCE_ERROR_ON_SOAP_FAULT makes a failure (SynapseCallbackReceiver). The backend is alive: outside of groups it suspends the endpoint only
    /// where the endpoint's codes say so.
    /// </summary>
    public static ValueTask<EndpointResult> HandleSoapFaultAsync(LeafEndpoint endpoint, EndpointHead head, MessageContext context, in EndpointCall call, Message reply)
    {
        context.Properties[EndpointCodes.BaseErrorCode] = EndpointCodes.SoapFault;
        var fault = new Fault(EndpointCodes.SoapFault, "The reply is a SOAP fault", SoapFaults.ReasonOf(reply), endpoint.Place) { IsEndpointFailure = true };
        if (call.IsGroupMember || endpoint.Settings.Suspension.Names(EndpointCodes.SoapFault))
        {
            Counted(endpoint, context, fault, EndpointCodes.SoapFault);
        }

        if (!call.IsGroupMember)
        {
            // The handlers see the fault that came back; a group needs the request for its next child.
            context.Message = reply;
            context.IsResponse = true;
            context.Addressing.BecomeReply();
        }

        return EndpointFaults.HandleAsync(context, head, fault);
    }

    private static ValueTask<EndpointResult> TimedOutAsync(LeafEndpoint endpoint, EndpointHead head, MessageContext context, in EndpointCall call, SendFailure failure)
    {
        var action = endpoint.Settings.TimeoutAction;
        if (action == TimeoutAction.Unset && !call.IsGroupMember)
        {
            EndpointLog.TimedOut(EndpointLog.For(context), endpoint.Name ?? EndpointFaults.Anonymous, endpoint.Settings.TimeoutFor(context).TotalMilliseconds, endpoint.Place);
            return AnswerAsync(context);
        }

        context.Properties[EndpointCodes.BaseErrorCode] = SendFailureCodes.ConnectionTimedOut;
        context.Properties[EndpointCodes.ProtocolStateOnFailure] = (int)failure.State;
        context.Message.Properties.Remove(Axis2Property.NoKeepAlive);
        var fault = new Fault(SendFailureCodes.ConnectionTimedOut, "Send timeout", failure.Message, endpoint.Place, failure.Exception) { IsEndpointFailure = true };
        Counted(endpoint, context, fault, SendFailureCodes.ConnectionTimedOut);
        if (action == TimeoutAction.Discard && !call.IsGroupMember)
        {
            EndpointLog.Discarded(EndpointLog.For(context), endpoint.Name ?? EndpointFaults.Anonymous, endpoint.Settings.TimeoutFor(context).TotalMilliseconds, endpoint.Place);
            return new(EndpointResult.Discarded);
        }

        // What is left of a body that was never read belongs to the exchange that was given up; one that was read stays for the handlers.
        if (!call.IsGroupMember && !context.Message.Body.IsBuilt)
        {
            context.Message.Body = MessageBody.Empty();
        }

        return EndpointFaults.HandleAsync(context, head, fault);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<EndpointResult> AnswerAsync(MessageContext context)
    {
        if (context.Client is { HasSingleFlow: true } client)
        {
            context.Message = new Message(MessageBody.Empty());
            context.Message.Properties[Axis2Property.HttpStatus] = 504;
            context.IsResponse = true;
            await client.AnswerAsync(context).ConfigureAwait(false);
        }

        return EndpointResult.Discarded;
    }

    private static Fault Blocking(LeafEndpoint endpoint, MessageContext context, SendFailure failure)
    {
        object status = failure.Status == 0 ? "" : failure.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.Message.Properties[Axis2Property.HttpStatus] = status;
        context.Properties[EndpointFaults.BlockingError] = "true";
        if (failure.Reply is { } reply)
        {
            context.Properties[Axis2Property.HttpStatus] = status;
            context.Message.Body = reply.Body;
        }

        return new Fault(failure.Code == 0 ? SendFailureCodes.BlockingSender : failure.Code, failure.Message, failure.Exception?.ToString() ?? failure.Message, endpoint.Place, failure.Exception)
        {
            IsEndpointFailure = true,
        };
    }

    /// <summary>Lets the failure count in the endpoint's state.</summary>
    private static Fault Counted(LeafEndpoint endpoint, MessageContext context, Fault fault, int baseCode)
    {
        var code = EndpointCodes.Of(fault);
        var lastSuspension = endpoint.Health.LastSuspension;
        var state = endpoint.Health.Failed(code, baseCode, context.Runtime.Time);
        StateReport.Failed(endpoint, context, fault, endpoint.Settings.Suspension.IsTimeout(code, baseCode), state, lastSuspension);
        return fault;
    }
}
