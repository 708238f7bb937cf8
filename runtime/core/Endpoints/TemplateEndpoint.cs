using Integrator.Core.Artifacts;
using Integrator.Core.Mediation.Templates;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary><c>&lt;endpoint template="..."&gt;</c>: an endpoint made from a template, once for as long as the template stays deployed (MI: TemplateEndpoint).</summary>
public sealed class TemplateEndpoint : IRetryRule
{
    private readonly EndpointHead head;
    private readonly string template;
    private readonly Dictionary<string, string> values;
    private readonly DeferredEndpoint compiler;
    private volatile Instance? instance;

    private TemplateEndpoint(EndpointHead head, string template, Dictionary<string, string> values, DeferredEndpoint compiler)
    {
        this.head = head;
        this.template = template;
        this.values = values;
        this.compiler = compiler;
    }

    public string? Name => head.Name;

    public SourcePlace Place => head.Place;

    public static IEndpoint Parse(ArtifactElement element, ParseScope scope)
    {
        var head = EndpointHead.Parse(element, scope);
        var template = scope.Resolve(element, element.RequiredAttribute("template"));
        scope.Refer(ArtifactKind.EndpointTemplate, template, element.AttributePlace("template"));
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (head.Name is not null)
        {
            values["name"] = head.Name;
        }

        if (element.Attribute("uri") is { } uri)
        {
            values["uri"] = scope.Resolve(element, uri);
        }

        foreach (var parameter in element.Children("parameter"))
        {
            var value = parameter.Attribute("value") ?? throw parameter.Error("missing-attribute", "<parameter> needs the attribute 'value'");
            values[parameter.RequiredAttribute("name")] = scope.Resolve(parameter, value);
        }

        return new TemplateEndpoint(head, template, values, new DeferredEndpoint(scope));
    }

    public bool IsReady(MessageContext context) => Real(context)?.IsReady(context) ?? false;

    public bool MayRetry(MessageContext context, Mediation.Fault fault) => Real(context) is not IRetryRule rule || rule.MayRetry(context, fault);

    public bool MayRepeat(MessageContext context) => Real(context) is IRetryRule rule && rule.MayRepeat(context);

    public async ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call)
    {
        if (Real(context) is not { } real)
        {
            var fault = EndpointFaults.NotReady(this, EndpointCodes.KeyNotFound, $"Couldn't find the endpoint template with the name : {template}");
            return await EndpointFaults.HandleAsync(context, head, fault).ConfigureAwait(false);
        }

        return await real.SendAsync(context, head.Outer(context, call)).ConfigureAwait(false);
    }

    private IEndpoint? Real(MessageContext context)
    {
        if (context.Artifacts.Find<EndpointTemplate>(ArtifactKind.EndpointTemplate, template) is not { } found)
        {
            return null;
        }

        var present = instance;
        if (present is not null && ReferenceEquals(present.Template, found))
        {
            return present.Endpoint;
        }

        lock (values)
        {
            present = instance;
            if (present is null || !ReferenceEquals(present.Template, found))
            {
                present = new Instance(found, compiler.Compile(found.Instantiate(values), template, context, Place));
                instance = present;
            }

            return present.Endpoint;
        }
    }

    private sealed record Instance(EndpointTemplate Template, IEndpoint? Endpoint);
}
