using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.UnitTests.Mediators;

/// <summary>The least that an endpoint can be, <c>&lt;endpoint&gt;&lt;test uri="..."/&gt;&lt;/endpoint&gt;</c>: it sends what it is given, once.</summary>
[Endpoint("test")]
internal sealed class TestEndpoint(string uri, SourcePlace place) : IEndpoint
{
    public static readonly ElementSpec Spec = new("test", "Sends to an address, for tests.");

    public string? Name => null;

    public SourcePlace Place { get; } = place;

    /// <summary>False makes the endpoint look suspended.</summary>
    public bool Ready { get; set; } = true;

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope) =>
        new TestEndpoint(kind.Attribute("uri") ?? "http://127.0.0.1:9/test", kind.Place);

    public bool IsReady(MessageContext context) => Ready;

    public async ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call)
    {
        var result = await call.Sender.SendAsync(new OutboundRequest { Target = new Uri(uri), Context = context, ExpectsReply = call.ExpectsReply });
        if (result.Reply is { } reply)
        {
            return reply;
        }

        var failure = result.Failure!;
        object code = call.IsBlocking ? SendFailureCodes.BlockingSender : SendFailureCodes.NonBlocking(failure);
        return new Fault(code, failure.Message, null, Place) { IsEndpointFailure = true };
    }
}
