using Integrator.Core.Endpoints;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Endpoints;

/// <summary>Endpoints compiled from text, sent to through a scripted sender.</summary>
internal abstract class EndpointTestBase
{
    protected static readonly SendFailure Refused = new(SendFailureKind.ConnectFailed, ProtocolState.RequestReady, "Connection refused: localhost:9001", MayResend: true);

    protected static readonly SendFailure LateReply = new(SendFailureKind.ResponseTimeout, ProtocolState.RequestDone, "No answer within 5000 ms");

    protected TestRuntime Runtime { get; private set; } = null!;

    [SetUp]
    public void Open() => Runtime = new TestRuntime();

    protected IEndpoint Parse(string inside, string attributes = "")
    {
        var (element, scope) = Runtime.Open($"<endpoint xmlns=\"http://ws.apache.org/ns/synapse\" {attributes}>{inside}</endpoint>");
        var endpoint = EndpointReading.Parse(element, scope);
        Assert.That(scope.Diagnostics.HasErrors, Is.False, string.Join('\n', scope.Diagnostics.Diagnostics));
        return endpoint;
    }

    protected string Diagnose(string inside, string attributes = "")
    {
        var (element, scope) = Runtime.Open($"<endpoint xmlns=\"http://ws.apache.org/ns/synapse\" {attributes}>{inside}</endpoint>");
        try
        {
            EndpointReading.Parse(element, scope);
        }
        catch (Integrator.Core.Artifacts.ArtifactException)
        {
            // Recorded in the diagnostics.
        }

        return string.Join('\n', scope.Diagnostics.Diagnostics);
    }

    protected ValueTask<EndpointResult> SendAsync(IEndpoint endpoint, MessageContext context) =>
        endpoint.SendAsync(context, new EndpointCall(Runtime.NonBlocking, IsBlocking: false));

    protected ValueTask<EndpointResult> SendBlockingAsync(IEndpoint endpoint, MessageContext context) =>
        endpoint.SendAsync(context, new EndpointCall(Runtime.Blocking, IsBlocking: true));

    protected async Task<OutboundRequest> SentAsync(IEndpoint endpoint, MessageContext context)
    {
        await SendAsync(endpoint, context);
        return Runtime.NonBlocking.Sent[^1].Request;
    }
}
