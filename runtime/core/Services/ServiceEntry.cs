using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services.Rest;

namespace Integrator.Core.Services;

/// <summary>The first step of every message that comes in: it enters the service that takes it.</summary>
internal sealed class ServiceEntry() : Mediator("dispatch", SourcePlace.None)
{
    public override bool NeedsBody => false;

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        context.Addressing.To ??= context.Message.Properties.GetString(Axis2Property.TransportInUrl);
        NoteSoapAction(context);
        NoteTransport(context);
        if (context.Service is not { } service)
        {
            return FindAsync(context);
        }

        ShowTransport(context);
        return service.HandleRequestAsync(context);
    }

    private static ValueTask<Flow> FindAsync(MessageContext context)
    {
        var services = context.Artifacts.Services;
        var path = RequestPath.Of(context.Message);
        if (services.FindProxy(path, out var length) is { } proxy)
        {
            ShowTransport(context);
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

        ShowTransport(context);
        context.Message.Properties[Axis2Property.RestUrlPostfix] = path.StartsWith('/') ? path[1..] : path;
        return MainService.Instance.HandleRequestAsync(context);
    }

    /// <summary>The scheme is known in the axis2 scope, wherever the listener wrote it to.</summary>
    private static void NoteTransport(MessageContext context)
    {
        if (context.Message.Properties[Axis2Property.TransportInName] is null && context.Properties[Axis2Property.TransportInName] is { } transport)
        {
            context.Message.Properties[Axis2Property.TransportInName] = transport;
        }
    }

    /// <summary>The scheme is known in the default scope too; an API says it with the rest of what it knows.</summary>
    private static void ShowTransport(MessageContext context)
    {
        if (context.Message.Properties[Axis2Property.TransportInName] is { } transport)
        {
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
