using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Authentication;
using Integrator.Core.Endpoints.Leaves;
using Integrator.Core.Endpoints.UriTemplates;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints;

/// <summary>Sends to the URL that a URI template gives (MI: HTTPEndpoint).</summary>
[Endpoint("http")]
public sealed class HttpEndpoint : LeafEndpoint
{
    public static readonly ElementSpec Spec = new ElementSpec("http", "Calls an HTTP resource: a URI template (RFC 6570) over the properties uri.var.* and query.param.*, and a method.")
        .Attribute("uri-template", ValueKind.Text, "The address; {uri.var.x} is percent-encoded, {+uri.var.x} is not. legacy-encoding: before it decodes instead.")
        .Attribute("method", ValueKind.Choice, "The method; without it the message's own, and REST_URL_POSTFIX is appended.", false, null, "get", "post", "put", "delete", "head", "patch", "options")
        .Attribute("version", ValueKind.Choice, "HTTP version to ask for.", false, "1.1", "1.1", "2.0")
        .Attribute("statistics", ValueKind.Choice, "Has no effect.", false, "disable", "enable", "disable")
        .Attribute("trace", ValueKind.Choice, "Has no effect.", false, "disable", "enable", "disable")
        .WithLeafSettings()
        .Child(new ElementSpec("authentication", "basicAuth (username, password), or oauth with clientCredentials, passwordCredentials or authorizationCode.").Anything())
        .Example("""<endpoint xmlns="http://ws.apache.org/ns/synapse" name="orders"><http method="GET" uri-template="http://localhost:9000/orders/{uri.var.id}"/></endpoint>""");

    private readonly EndpointUriTemplate template;

    /// <summary>The address of a template without variables; null where it has some.</summary>
    private readonly Uri? fixedTarget;
    private readonly string? method;
    private readonly bool prefersHttp2;
    private readonly IHttpAuthentication? authentication;

    private HttpEndpoint(EndpointHead head, LeafSettings settings, string template, string? method, bool prefersHttp2, IHttpAuthentication? authentication)
        : base(head, settings)
    {
        this.template = new EndpointUriTemplate(template, head.Properties);
        fixedTarget = this.template.IsFixed && !PropertyReferences.IsIn(this.template.Text) ? TargetAddress.Create(this.template.Text) : null;
        this.method = method;
        this.prefersHttp2 = prefersHttp2;
        this.authentication = authentication;
    }

    protected internal override string? WrittenAddress => template.Text;

    protected override string Kind => "HTTP";

    protected override string? Method => method ?? base.Method;

    protected override bool PrefersHttp2 => prefersHttp2;

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope)
    {
        var head = EndpointHead.Parse(endpoint, scope);
        var settings = LeafSettingsReader.Read(kind, scope);
        var text = scope.Resolve(kind, kind.RequiredAttribute("uri-template")).Trim();
        var made = new HttpEndpoint(head, settings, text, RecognisedMethod(kind), Version(kind) == "2.0", AuthenticationReader.Read(kind, scope));
        if (!made.template.IsTemplate)
        {
            kind.Warn("bad-uri-template", $"'{text}' is no URI template: it is used as it is", "each { needs its } and a name between them", kind.AttributePlace("uri-template"));
        }

        foreach (var variable in made.template.Variables)
        {
            if (!EndpointUriTemplate.IsVariable(variable))
            {
                kind.Warn("unknown-uri-variable", $"The variable '{variable}' has no value, ever", "variables begin with uri.var. or query.param.", kind.AttributePlace("uri-template"));
            }
        }

        return made;
    }

    protected override string? Address(MessageContext context) =>
        fixedTarget is null ? PropertyReferences.Fill(template.Expand(context), context) : template.Text;

    // A recognised method makes the address complete: REST_URL_POSTFIX is left out (Axis2FlexibleMEPClient).
    protected override Uri? Target(MessageContext context, string address)
    {
        if (fixedTarget is not null && (method is not null || TargetAddress.Postfix(context.Message, Settings.Format) is null))
        {
            return fixedTarget;
        }

        return method is null ? base.Target(context, address) : TargetAddress.Create(address);
    }

    private protected override ValueTask<Flow> ExchangeAsync(LeafExchange exchange) =>
        authentication is null ? base.ExchangeAsync(exchange) : ExchangeAsync(authentication, exchange);

    private async ValueTask<Flow> ExchangeAsync(IHttpAuthentication with, LeafExchange exchange)
    {
        var (context, call) = (exchange.Context, exchange.Call);
        if (with.NeedsBody)
        {
            await context.BuildBodyAsync().ConfigureAwait(false);
        }

        var result = await with.SendAsync(context, call, () => call.Sender.SendAsync(Request(context, call, exchange.Target))).ConfigureAwait(false);
        return await exchange.CompleteAsync(result).ConfigureAwait(false);
    }

    private static string? RecognisedMethod(ArtifactElement kind)
    {
        var text = kind.Attribute("method");
        if (string.IsNullOrEmpty(text) || text.Equals("leave-as-is", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var upper = text.ToUpperInvariant();
        if (upper is "GET" or "POST" or "PUT" or "DELETE" or "HEAD" or "PATCH" or "OPTIONS")
        {
            return upper;
        }

        kind.Warn("unknown-method", $"The method '{text}' is not known: the message keeps its own", "write get, post, put, delete, head, patch or options", kind.AttributePlace("method"));
        return null;
    }

    private static string? Version(ArtifactElement kind) => kind.Attribute("version") switch
    {
        null => null,
        "1.1" or "2.0" => kind.Attribute("version"),
        var other => throw kind.Error("bad-http-version", $"There is no HTTP version '{other}' for endpoints", "write 1.1 or 2.0", kind.AttributePlace("version")),
    };
}
