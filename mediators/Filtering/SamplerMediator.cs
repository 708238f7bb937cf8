using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Core;
using Integrator.Mediators.Eip;
using Integrator.Mediators.Filtering.Throttling;

namespace Integrator.Mediators.Filtering;

/// <summary><c>sampler</c>: hands messages to a target at a limited rate (MI: SamplingThrottleMediator).</summary>
[Mediator("sampler")]
public sealed class SamplerMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("sampler", "Keeps requests in a queue and hands them to a target at a limited rate; what follows it does not run.")
        .Attribute("id", ValueKind.Text, "Name, for the reader.")
        .Attribute("rate", ValueKind.Integer, "How many messages leave in each unit of time.", @default: "1")
        .Attribute("unitTime", ValueKind.Integer, "The unit of time in milliseconds.", @default: "1000")
        .Child(Target.Spec)
        .Child(new ElementSpec("messageQueue", "Accepted and not used: the queue is in memory, of at most 10000 messages.").Attribute("class", ValueKind.Text, "A Java class."))
        .Example("""<sampler rate="5" unitTime="1000"><target><sequence><call><endpoint key="slow"/></call><respond/></sequence></target></sampler>""");

    private readonly SamplingQueue queue;

    private SamplerMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        var target = element.Child("target") ?? throw element.Error("missing-element", "<sampler> needs a <target>");
        queue = new SamplingQueue(Number(element, "rate", 1), TimeSpan.FromMilliseconds(Number(element, "unitTime", 1000)), Target.Parse(target, scope).Run);
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new SamplerMediator(element, scope);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (context.IsResponse)
        {
            MediatorLog.NotSampled(context.Runtime.Loggers.CreateLogger(nameof(SamplerMediator)));
            return new(Flow.Stop);
        }

        return queue.TryAdd(context) ? new(Flow.Stop) : Fail(context, "The queue of the sampler is full.");
    }

    private static int Number(ArtifactElement element, string name, int otherwise)
    {
        if (element.Attribute(name) is not { } written)
        {
            return otherwise;
        }

        return int.TryParse(written.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw element.Error("bad-number", $"'{written}' is no {name} of <sampler>", "write a whole number above 0", element.AttributePlace(name));
    }
}
