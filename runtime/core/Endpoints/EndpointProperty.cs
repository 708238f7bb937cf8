using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Addresses;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>A <c>&lt;property&gt;</c> of an endpoint: set on the message when it is sent (MI: MediatorProperty).</summary>
public sealed class EndpointProperty
{
    private readonly string? value;
    private readonly ValueExpression? expression;
    private readonly string scope;

    private EndpointProperty(string name, string scope, string? value, ValueExpression? expression)
    {
        Name = name;
        this.scope = scope;
        this.value = value;
        this.expression = expression;
    }

    public string Name { get; }

    public bool IsContentAware => expression is { IsContentAware: true };

    /// <summary>True for the proxy of this endpoint's calls (transports.md section 13, level 1), which stays with the endpoint.</summary>
    public bool IsProxyAddress => Name == Axis2Property.ProxyAddress;

    public static EndpointProperty Parse(ArtifactElement element, ParseScope scope)
    {
        var name = element.RequiredAttribute("name");
        var value = element.Attribute("value");
        var expression = value is null ? scope.Expression(element, "expression") : null;
        if (value is null && expression is null)
        {
            throw element.Error("missing-attribute", $"The property '{name}' has neither value nor expression", "write value=\"...\" or expression=\"...\"");
        }

        var where = element.Attribute("scope")?.Trim() ?? "default";
        if (where is not ("default" or "synapse" or "axis2" or "axis2-client" or "transport" or "operation"))
        {
            throw element.Error("unknown-scope", $"A property of an endpoint has no scope '{where}'", "use default, axis2, axis2-client or transport", element.AttributePlace("scope"));
        }

        if (value is not null)
        {
            value = scope.Resolve(element, value);
        }

        var property = new EndpointProperty(name, where, value, expression);
        if (property.IsProxyAddress && value is not null && !value.Trim().Equals("DIRECT", StringComparison.OrdinalIgnoreCase)
            && ProxyAddressSyntax.Parse(value, defaultPort: null).Problem is { } problem)
        {
            throw element.Error("bad-proxy-address", $"proxy_address: {problem}", "write http://host:port, or DIRECT for no proxy", element.AttributePlace("value"));
        }

        return property;
    }

    public string? Evaluate(MessageContext context) => value ?? expression!.EvaluateString(context);

    public void Apply(MessageContext context)
    {
        var result = Evaluate(context);
        switch (scope)
        {
            case "default" or "synapse":
                context.Properties[Name] = result;
                break;
            case "axis2":
                context.Message.Properties[Name] = result;
                break;
            case "axis2-client":
                context.Message.ClientOptions[Name] = result;
                break;
            case "transport" when result is not null:
                context.Message.Headers[Name] = result;
                break;
        }
    }
}
