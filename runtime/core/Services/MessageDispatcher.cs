using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services.Faults;
using Integrator.Core.Services.Inbound;
using Integrator.Core.Services.Rest;

namespace Integrator.Core.Services;

/// <summary>Hands a message that came in to the service it is for: proxy service, then API, then main (apis f2).</summary>
public static class MessageDispatcher
{
    /// <summary>Never throws; faults are handled by the service and reported when nobody handled them.</summary>
    /// <remarks>
    /// The listener has set the axis2 properties <see cref="Axis2Property.TransportInUrl"/> (path and query as received, or an absolute
    /// URL) and <see cref="Axis2Property.HttpMethod"/>, and <see cref="Axis2Property.TransportInName"/> in the axis2 or the default scope.
    /// </remarks>
    /// <param name="inbound">The inbound endpoint that the message came in by; null: a listener of the configuration.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Flow> DispatchAsync(MessageContext context, InboundService? inbound = null)
    {
        try
        {
            return await FindAndRunAsync(context, inbound).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (context.CancellationToken.IsCancellationRequested)
        {
            context.Abort(exception);
            return Flow.Stop;
        }
        catch (Exception exception)
        {
            context.Fail(null, exception.Message, SourcePlace.None, exception.ToString(), exception);
            return await DefaultFaultHandling.Instance.HandleFaultAsync(context).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the reply of a <c>send</c> to the service that the message came in by; to main when there is none.</summary>
    public static ValueTask<Flow> HandleReplyAsync(MessageContext context) => (context.Service ?? MainService.Instance).HandleReplyAsync(context);

    private static ValueTask<Flow> FindAndRunAsync(MessageContext context, InboundService? inbound)
    {
        var services = context.Artifacts.Services;
        var path = RequestPath.Of(context.Message);
        context.Addressing.To ??= context.Message.Properties.GetString(Axis2Property.TransportInUrl);
        NoteSoapAction(context);
        NoteTransport(context);
        if (inbound is not null)
        {
            return inbound.HandleRequestAsync(context);
        }

        if (services.FindProxy(path, out var length) is { } proxy)
        {
            return proxy.HandleRequestAsync(context, path, length);
        }

        if (ApiDefinitionRequest.Find(services, context, path) is { } definition)
        {
            return EmptyAnswer.SendAsync(context, definition);
        }

        if (services.FindApi(context, path) is { } api)
        {
            return api.HandleRequestAsync(context, path);
        }

        context.Message.Properties[Axis2Property.RestUrlPostfix] = path.StartsWith('/') ? path[1..] : path;
        return MainService.Instance.HandleRequestAsync(context);
    }

    /// <summary>The scheme is known in both scopes, whichever of them the listener wrote it to.</summary>
    private static void NoteTransport(MessageContext context)
    {
        var properties = context.Message.Properties;
        var transport = properties[Axis2Property.TransportInName] ?? context.Properties[Axis2Property.TransportInName];
        if (transport is not null)
        {
            properties[Axis2Property.TransportInName] = transport;
            context.Properties[Axis2Property.TransportInName] = transport;
        }
    }

    /// <summary>The action of a SOAP request: the SOAPAction header without quotes, or the action parameter of SOAP 1.2's content type.</summary>
    private static void NoteSoapAction(MessageContext context)
    {
        var message = context.Message;
        if (message.IsRest || context.Addressing.Action is not null)
        {
            return;
        }

        var action = message.Headers["SOAPAction"]?.Trim().Trim('"') ?? Formats.MediaType.Parameter(message.Headers["Content-Type"], "action");
        context.Addressing.Action = string.IsNullOrEmpty(action) ? null : action;
    }
}
