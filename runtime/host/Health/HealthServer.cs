using System.Text;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Host.Composition;
using Integrator.Transports.Http.Listening;

namespace Integrator.Host.Health;

/// <summary>The port for probes: <c>/healthz</c> and <c>/liveness</c> (transports.md section 11).</summary>
internal sealed class HealthServer : IAsyncDisposable
{
    private const string ContentType = "application/json; charset=UTF-8";

    private readonly ManagementOptions options;
    private readonly ServerState state;
    private readonly PlainListener listener;

    public HealthServer(DeploymentOptions options, ServerState state, IMediationRuntime runtime)
    {
        this.options = options.Management;
        this.state = state;
        Port = options.Management.HttpPort + options.Server.Offset;
        var limits = options.Listener.Limits with { MaxOpenConnections = 100, ValidateMessageSize = true, MaxMessageSizeBytes = 4096 };
        listener = new PlainListener("health", Port, runtime, options with { Listener = options.Listener with { Limits = limits } }, AnswerAsync);
    }

    public int Port { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await listener.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ListenException exception)
        {
            throw new StartException($"port {Port} (health) cannot be opened: {exception.InnerException?.Message}; stop what uses it, or start with -DportOffset=N", exception);
        }
    }

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async ValueTask<Flow> AnswerAsync(MessageContext context)
    {
        var target = context.Message.Properties.GetString(Axis2Property.TransportInUrl) ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var (status, text) = (query < 0 ? target : target[..query]) switch
        {
            "/healthz" when options.ReadinessProbe => Readiness(),
            "/liveness" when options.LivenessProbe => (200, """{"server" : "started"}"""),
            _ => (404, ""),
        };
        var answer = new Message(text.Length == 0 ? MessageBody.Empty() : MessageBody.FromBytes(Encoding.UTF8.GetBytes(text), ContentType));
        answer.Properties[Axis2Property.HttpStatus] = status;
        if (text.Length == 0)
        {
            answer.Properties[Axis2Property.NoEntityBody] = true;
        }
        else
        {
            answer.Headers["Content-Type"] = ContentType;
        }

        context.Message.Body.Abandon();
        context.Message = answer;
        context.IsResponse = true;
        await context.Client!.AnswerAsync(context).ConfigureAwait(false);
        return Flow.Stop;
    }

    private (int Status, string Text) Readiness()
    {
        if (state.IsDraining)
        {
            return (500, """{"status":"not ready, shutting down"}""");
        }

        var faulty = string.Join(',', state.FaultyApplications().Select(static name => $"\"{System.Text.Json.JsonEncodedText.Encode(name)}\""));
        return faulty.Length > 0
            ? (500, $$"""{"status":"not ready, faulty CAPPs detected","Faulty CAPPs":[{{faulty}}]}""")
            : (200, $$"""{"version":"{{CommandLine.VersionCommand.Version}}","update_level":"-","status":"ready"}""");
    }
}
