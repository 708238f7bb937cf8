using Integrator.Core.Configuration;
using Integrator.Core.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrator.Host.Composition;

/// <summary>
/// A server that is started for one application: runs the application's main sequence on an empty message and stops
/// (<c>-Dautomation.mode.seq.car.name</c>; MI: ServiceBusInitializer, MicroIntegratorSequenceController).
/// </summary>
internal sealed class ApplicationRun(DeployedHome home, MediationRuntime runtime, SystemProperties properties, IHostApplicationLifetime lifetime, ILogger log)
{
    private const string ApplicationProperty = "automation.mode.seq.car.name";

    /// <summary>Begins the run where the server was started for one; it goes on by itself.</summary>
    public void Begin()
    {
        if (properties[ApplicationProperty] is not { Length: > 0 } application)
        {
            return;
        }

        if (home.MainSequenceOf(application) is not { } name || runtime.Artifacts.FindSequence(name) is not { } sequence)
        {
            RuntimeLog.Error(log, $"The application '{application}' is not deployed, or its mainSequence is not: nothing is run");
            return;
        }

        var context = new MessageContext(runtime, runtime.Artifacts, new Message(MessageBody.Empty()), client: null);
        _ = runtime.StartAsync(context, async started =>
        {
            try
            {
                return await sequence.RunAsync(started).ConfigureAwait(false);
            }
            finally
            {
                RuntimeLog.Information(log, $"The main sequence '{name}' of '{application}' has ended");
                lifetime.StopApplication();
            }
        }).AsTask();
    }
}
