using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.UnitTests.Mediators;

namespace Integrator.UnitTests.Services;

/// <summary>Requests as a listener hands them to the dispatcher, and what came of them.</summary>
internal static class Requests
{
    public static async Task<(MessageContext Context, TestClient Client)> DispatchAsync(
        this TestRuntime runtime, string method, string path, string scheme = "http", string listener = MessageContext.DefaultListener, params (string Name, string Value)[] headers)
    {
        var client = new TestClient();
        var message = new Message(MessageBody.Empty());
        message.Headers["Host"] = "example.org:8290";
        foreach (var (name, value) in headers)
        {
            message.Headers[name] = value;
        }

        message.Properties[Axis2Property.HttpMethod] = method;
        message.Properties[Axis2Property.TransportInUrl] = path;
        message.Properties[Axis2Property.TransportInName] = scheme;
        var context = new MessageContext(runtime, runtime.Artifacts, message, client) { ListenerName = listener };
        await MessageDispatcher.DispatchAsync(context);
        await client.ReleaseAsync();
        return (context, client);
    }

    /// <summary>The status of the answer; 202 when the client was only acknowledged.</summary>
    public static object? Status(this TestClient client) => client.IsAcknowledged ? 202 : client.Answer?.Properties[Axis2Property.HttpStatus];

    public static string? Notes(this MessageContext context) => context.Properties.GetString("notes");
}
