using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary><c>&lt;endpoint key-expression="..."&gt;</c>: another endpoint, whose key is computed for each message (MI: ResolvingEndpoint).</summary>
public sealed class KeyExpressionEndpoint : IEndpoint
{
    private readonly EndpointHead head;
    private readonly ValueExpression expression;

    private KeyExpressionEndpoint(EndpointHead head, ValueExpression expression)
    {
        this.head = head;
        this.expression = expression;
    }

    public string? Name => head.Name;

    public SourcePlace Place => head.Place;

    public static IEndpoint Parse(ArtifactElement element, ParseScope scope) =>
        new KeyExpressionEndpoint(EndpointHead.Parse(element, scope), scope.RequiredExpression(element, "key-expression"));

    public bool IsReady(MessageContext context) =>
        (context.Message.Body.IsBuilt || !expression.IsContentAware) && EndpointLookup.Find(Key(context), context) is { } endpoint && endpoint.IsReady(context);

    public async ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call)
    {
        if (expression.IsContentAware)
        {
            await context.BuildBodyAsync().ConfigureAwait(false);
        }

        return await EndpointLookup.SendAsync(this, Key(context), head, context, call).ConfigureAwait(false);
    }

    private string Key(MessageContext context) => expression.EvaluateString(context)?.Trim() ?? "";
}
