using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Eip;
using Integrator.Mediators.Filtering.Routing;

namespace Integrator.Mediators.Filtering;

/// <summary><c>conditionalRouter</c>: the targets whose conditions hold (MI: ConditionalRouterMediator).</summary>
[Mediator("conditionalRouter")]
public sealed class ConditionalRouterMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("conditionalRouter", "Runs the sequence of each route whose condition holds, until one that breaks.")
        .Attribute("continueAfter", ValueKind.Boolean, "Goes on behind the router afterwards.", @default: "false")
        .Child(new ElementSpec("conditionalRoute", "A condition and where it leads.")
            .Attribute("breakRoute", ValueKind.Boolean, "No further route is tried after this one.", @default: "true")
            .Attribute("asynchronous", ValueKind.Boolean, "Runs the sequence as a flow of its own.", @default: "false")
            .Child(new ElementSpec("condition", "An evaluator: equal, match, and, or, not.").Anything())
            .Child(Target.Spec))
        .Example("""<conditionalRouter continueAfter="true"><conditionalRoute><condition><match type="header" source="X-Kind" regex="order.*"/></condition><target sequence="orders"/></conditionalRoute></conditionalRouter>""");

    private readonly Route[] routes;
    private readonly bool continues;

    private ConditionalRouterMediator(ArtifactElement element, Route[] routes)
        : base(element)
    {
        this.routes = routes;
        continues = element.BooleanAttribute("continueAfter");
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) =>
        new ConditionalRouterMediator(element, [.. element.Children("conditionalRoute").Select(route => ReadRoute(route, scope))]);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var url = context.Addressing.To ?? context.Message.Properties.GetString(Axis2Property.TransportInUrl);
        foreach (var route in routes)
        {
            try
            {
                if (!route.Condition.Holds(context, url))
                {
                    continue;
                }
            }
            catch (ConditionException)
            {
                return context.Fail(null, "Couldn't evaluate the route condition", Place);
            }

            if (route.IsAsynchronous)
            {
                await context.BuildBodyAsync().ConfigureAwait(false);
                await context.Runtime.StartAsync(context.Copy(), route.Target.Run).ConfigureAwait(false);
            }
            else if (await route.Target.MediateAsync(context, Place).ConfigureAwait(false) == Flow.Fault)
            {
                // Any other end of the target does not count: a message that was answered there goes on all the same.
                return Flow.Fault;
            }

            if (route.Breaks)
            {
                break;
            }
        }

        return continues ? Flow.Continue : Flow.Stop;
    }

    private static Route ReadRoute(ArtifactElement element, ParseScope scope)
    {
        var condition = element.Child("condition")?.Children().FirstOrDefault()
            ?? throw element.Error("bad-route", "<conditionalRoute> has no condition", "write <condition> with equal, match, and, or, or not inside");
        var target = element.Child("target") ?? throw element.Error("bad-route", "<conditionalRoute> has no target", "write <target sequence=\"...\"/>");
        return new Route(
            RouteCondition.Read(condition, scope),
            Target.Parse(target, scope),
            element.BooleanAttribute("breakRoute", true),
            element.BooleanAttribute("asynchronous"));
    }
}
