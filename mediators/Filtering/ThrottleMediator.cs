using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Filtering.Throttling;

namespace Integrator.Mediators.Filtering;

/// <summary><c>throttle</c>: lets through as many requests as a policy allows (MI: ThrottleMediator, commons/throttle).</summary>
[Mediator("throttle")]
public sealed class ThrottleMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("throttle", "Lets through as many requests as a policy allows; the others run 'onReject'.")
        .Attribute("id", ValueKind.Text, "Name of the throttle. Each API, proxy service and inbound endpoint that it runs in is counted by itself.", required: true)
        .Attribute("onAccept", ValueKind.Key, "Sequence for requests that are let through.")
        .Attribute("onReject", ValueKind.Key, "Sequence for the others; without it their flow ends.")
        .Child(new ElementSpec("policy", "The policy, inside or by key.").Attribute("key", ValueKind.Key, "Registry resource or local entry with the policy.").Anything())
        .Child(new ElementSpec("onAccept", "What runs for requests that are let through.").Mediators())
        .Child(new ElementSpec("onReject", "What runs for the others.").Mediators())
        .Example("""<throttle id="orders"><policy key="conf:policies/orders.xml"/><onAccept><sequence key="orders"/></onAccept><onReject><property name="HTTP_SC" value="429" scope="axis2"/><respond/></onReject></throttle>""");

    /// <summary>Default-scope property with kind and name of the API, proxy service or inbound endpoint that runs (MI: SynapseConstants.ARTIFACT_NAME).</summary>
    private const string ArtifactName = "ARTIFACT_NAME";

    private readonly ThrottleSource? policies;
    private readonly Branch? accept;
    private readonly Branch? reject;

    private ThrottleMediator(ArtifactElement element, ThrottleSource? policies, Branch? accept, Branch? reject)
        : base(element)
    {
        this.policies = policies;
        this.accept = accept;
        this.reject = reject;
    }

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        element.RequiredAttribute("id");
        var policy = element.Child("policy");
        ThrottleSource? source = null;
        if (policy?.Attribute("key") is { Length: > 0 } key)
        {
            source = new ThrottleSource(key);
        }
        else if (policy?.Xml.Elements().FirstOrDefault() is { } written)
        {
            try
            {
                source = new ThrottleSource(ReadPolicy(policy, written));
            }
            catch (ThrottlePolicyException exception)
            {
                throw policy.Error("bad-throttle-policy", exception.Message);
            }
        }

        return new ThrottleMediator(element, source, ReadBranch(element, scope, "onAccept"), ReadBranch(element, scope, "onReject"));
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (context.IsResponse)
        {
            return Continue;
        }

        Throttle? throttle;
        try
        {
            throttle = policies?.Current(context);
        }
        catch (ThrottlePolicyException exception)
        {
            return Fail(context, exception.Message, exception: exception);
        }

        if (throttle is null)
        {
            return new(Accept(context));
        }

        if (!throttle.TryEnter())
        {
            return new(Reject(context));
        }

        if (!throttle.Allows(Caller.Of(context.Message), context.Properties.GetString(ArtifactName), context.Runtime.Time.GetUtcNow()))
        {
            throttle.Leave();
            return new(Reject(context));
        }

        // The place is taken as long as the request is worked on, whatever comes behind.
        if (throttle.LimitsConcurrency && context.Client is { } client)
        {
            client.OnEnd(throttle.Leave);
            return new(Accept(context));
        }

        return AcceptAndLeaveAsync(context, throttle);
    }

    private Flow Accept(MessageContext context) => accept?.Enter(context) ?? Flow.Continue;

    private Flow Reject(MessageContext context) => reject?.Enter(context) ?? Flow.Stop;

    private async ValueTask<Flow> AcceptAndLeaveAsync(MessageContext context, Throttle throttle)
    {
        try
        {
            return accept is null ? Flow.Continue : await accept.RunAsync(context).ConfigureAwait(false);
        }
        finally
        {
            throttle.Leave();
        }
    }

    private static ThrottlePolicy? ReadPolicy(ArtifactElement element, XElement written)
    {
        var policy = ThrottlePolicy.Parse(written);
        if (policy is null)
        {
            element.Warn("no-throttle-assertion", "The policy throttles nothing: it has no throttle:MediatorThrottleAssertion", "its namespace is http://www.wso2.org/products/wso2commons/throttle");
        }

        return policy;
    }

    private static Branch? ReadBranch(ArtifactElement element, ParseScope scope, string name)
    {
        if (element.Attribute(name) is { Length: > 0 })
        {
            return Branch.Read(element, scope, name);
        }

        return element.Child(name) is { } child ? Branch.Read(child, scope) : null;
    }
}
