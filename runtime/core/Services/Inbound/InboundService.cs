using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services.Faults;

namespace Integrator.Core.Services.Inbound;

/// <summary>
/// What an HTTP inbound endpoint does with a request: an API bound to the endpoint takes it; else, without a filter, the endpoint's
/// sequence; with one that the path matches, any API or proxy service; and what is left the sequence <c>main</c> (MI: InboundHttpServerWorker).
/// </summary>
/// <param name="sequence">Key of its sequence; null or unknown: main.</param>
/// <param name="onError">Key of the sequence that handles faults; null or unknown: fault.</param>
/// <param name="filter">Matches the whole path with its query; null: no dispatch.</param>
public sealed class InboundService(string name, SourcePlace place, string? sequence, string? onError, Regex? filter) : IMessageService, IFaultScope
{
    public string Name => name;

    public SourcePlace Place => place;

    public ValueTask<Flow> HandleRequestAsync(MessageContext context)
    {
        context.Properties["isInbound"] = true;
        var services = context.Artifacts.Services;
        var path = RequestPath.Of(context.Message);
        if (services.FindApi(context, path) is { } bound)
        {
            return bound.HandleRequestAsync(context, path);
        }

        if (filter is null)
        {
            context.Properties["inbound.endpoint.name"] = name;
            context.Properties[ServiceProperty.ArtifactName] = "inboundendpoint" + name;
            return EnterAsync(context, sequence);
        }

        if (!Matches(path))
        {
            return EnterAsync(context, null);
        }

        context.ListenerName = MessageContext.DefaultListener;
        if (services.FindApi(context, path) is { } api)
        {
            return api.HandleRequestAsync(context, path);
        }

        context.ListenerName = name;
        return services.FindProxy(path, out var length) is { } proxy
            ? proxy.HandleRequestAsync(context, path, length)
            : EnterAsync(context, null);
    }

    /// <summary>A reply that no sequence waits for goes the way of any other: through main.</summary>
    public ValueTask<Flow> HandleReplyAsync(MessageContext context) => MainService.Instance.HandleReplyAsync(context);

    public async ValueTask<Flow> HandleFaultAsync(MessageContext context) =>
        onError is not null && context.Artifacts.FindSequence(onError) is { } handler
            && await FaultHandling.RunAsync(context, handler).ConfigureAwait(false) != Flow.Fault
            ? Flow.Stop
            : await DefaultFaultHandling.Instance.HandleFaultAsync(context).ConfigureAwait(false);

    private ValueTask<Flow> EnterAsync(MessageContext context, string? key)
    {
        if ((key is null ? null : context.Artifacts.FindSequence(key)) is not { } found)
        {
            if (context.Artifacts.FindSequence(MainService.SequenceName) is not { } main)
            {
                return MainService.Instance.HandleRequestAsync(context);
            }

            found = main;
        }

        context.Service = this;
        var path = RequestPath.Of(context.Message);
        context.Message.Properties[Axis2Property.RestUrlPostfix] = path.StartsWith('/') ? path[1..] : path;
        context.Frame = new ServiceFrame(this);
        return new(found.Enter(context));
    }

    private bool Matches(string path)
    {
        try
        {
            return filter!.IsMatch(path);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
