using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>callout</c>: a blocking call with a copy of the message; the reply goes where the target says (MI: CalloutMediator).</summary>
[Mediator("callout")]
public sealed class CalloutMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("callout", "Calls a service with a copy of the message, blocking, and puts the reply where 'target' says.")
        .Attribute("serviceURL", ValueKind.Uri, "Address of the service.")
        .Attribute("endpointKey", ValueKind.Key, "Endpoint to call instead.")
        .Attribute("action", ValueKind.Text, "SOAPAction of the call.")
        .Attribute("useServerConfig", ValueKind.Boolean, "Accepted and not used.")
        .Attribute("initAxis2ClientOptions", ValueKind.Boolean, "False lets the account of <NTLM> count.", @default: "true")
        .Child(new ElementSpec("configuration", "Accepted and not used: the client is configured in deployment.toml.")
            .Attribute("axis2xml", ValueKind.Text, "Not used.").Attribute("repository", ValueKind.Text, "Not used."))
        .Child(new ElementSpec("endpoint", "Endpoint to call instead.").Anything())
        .Child(CalloutSource.Spec)
        .Child(CalloutTarget.Spec)
        .Child(new ElementSpec("enableSec", "WS-Security; not supported.").Anything())
        .Example("""<callout serviceURL="http://localhost:9000/services/Quote" action="urn:getQuote"><source xpath="$body/child::*[1]"/><target key="quote"/></callout>""");

    /// <summary>MI's code for a callout that cannot be made.</summary>
    private const int CalloutFailed = 401000;

    private readonly IEndpoint endpoint;
    private readonly string? action;
    private readonly bool initializesOptions;
    private readonly CalloutSource source;
    private readonly CalloutTarget target;

    private CalloutMediator(ArtifactElement element, IEndpoint endpoint, CalloutSource source, CalloutTarget target)
        : base(element)
    {
        this.endpoint = endpoint;
        this.source = source;
        this.target = target;
        action = element.Attribute("action");
        initializesOptions = element.BooleanAttribute("initAxis2ClientOptions", true);
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        if (element.Child("enableSec") is { } security)
        {
            throw security.Error("unsupported-security", "WS-Security is not supported in <callout>", "let a gateway in front of the service add it");
        }

        return new CalloutMediator(element, ReadEndpoint(element, scope), CalloutSource.Read(element, scope), CalloutTarget.Read(element, scope));
    }

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var original = context.Message;
        var addressing = context.Addressing.Action;
        var request = original.Copy();
        if (source.Apply(context, request) is { } mistake)
        {
            return context.Fail(CalloutFailed, mistake, Place);
        }

        context.Message = request;
        context.Addressing.Action = action ?? addressing;
        Flow flow;
        try
        {
            var call = new EndpointCall(context.Runtime.BlockingSender, IsBlocking: true, !OneWay.Is(context));
            flow = await BlockingExchange.RunAsync(context, endpoint, call, initializesOptions).ConfigureAwait(false);
            request = context.Message;
        }
        finally
        {
            context.Addressing.Action = addressing;
            context.Message = original;
        }

        if (flow == Flow.Continue && OneWay.Is(context))
        {
            // Nothing of the answer reaches the flow, not even its status.
            return flow;
        }

        if (request.Properties[Axis2Property.HttpStatus] is { } status)
        {
            original.Properties[Axis2Property.HttpStatus] = status;
        }

        if (flow != Flow.Continue)
        {
            return flow;
        }

        return target.Put(context, original, request) is { } failure ? context.Fail(CalloutFailed, failure, Place) : Flow.Continue;
    }

    private static IEndpoint ReadEndpoint(ArtifactElement element, ParseScope scope)
    {
        XElement written;
        if (element.Child("endpoint") is { } inline)
        {
            return scope.ParseEndpoint(inline);
        }

        if (element.Attribute("serviceURL") is { Length: > 0 } url)
        {
            written = new XElement(ArtifactElement.Synapse + "endpoint", new XElement(ArtifactElement.Synapse + "address", new XAttribute("uri", url)));
        }
        else if (element.Attribute("endpointKey") is { Length: > 0 } key)
        {
            written = new XElement(ArtifactElement.Synapse + "endpoint", new XAttribute("key", key));
        }
        else
        {
            written = new XElement(ArtifactElement.Synapse + "endpoint", new XElement(ArtifactElement.Synapse + "default"));
        }

        return scope.ParseEndpoint(element.Wrap(written));
    }
}
