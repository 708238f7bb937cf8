using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Senders;
using Integrator.Deployment.Checking;
using Integrator.Deployment.Homes;
using Integrator.Deployment.Registry;
using Integrator.Deployment.Watching;
using Microsoft.Extensions.Logging;

namespace Integrator.Host.Composition;

/// <summary>The artifacts of the home, deployed and, where hot deployment is on, kept up to date.</summary>
internal sealed class DeployedHome : IAsyncDisposable
{
    private readonly DeploymentOptions options;
    private readonly AddedCertificates certificates;
    private readonly HotDeployer deployer;
    private readonly ILogger log;

    public DeployedHome(HomeLayout layout, DeploymentOptions options, MediationRuntime runtime, FileRegistry registry, AddedCertificates certificates)
    {
        this.options = options;
        this.certificates = certificates;
        var reader = new HomeReader(layout, Catalogs.Create(), options, runtime.Environment, registry, new RemoteContent(options.Proxy.RemoteFetch));
        log = runtime.Loggers.CreateLogger("Integrator");
        deployer = new HotDeployer(layout, reader, runtime, runtime) { Changed = Tell };
    }

    /// <summary>How many artifacts serve, and how many mistakes keep others from serving.</summary>
    public string Summary
    {
        get
        {
            var errors = 0;
            foreach (var diagnostic in deployer.Current.Diagnostics)
            {
                errors += diagnostic.Severity == Severity.Error ? 1 : 0;
            }

            var idle = deployer.Current.NotStarted.Count;
            return $"{deployer.Current.Artifacts.All.Count} artifacts{(errors == 0 ? "" : $", {errors} errors (see above)")}{(idle == 0 ? "" : $", {idle} not started (see above)")}";
        }
    }

    /// <summary>Names of the archives in which something is wrong.</summary>
    public IReadOnlyList<string> FaultyApplications =>
        [.. deployer.Current.Diagnostics
            .Where(static diagnostic => diagnostic.Severity == Severity.Error)
            .Select(static diagnostic => diagnostic.Place.File.Split('!')[0])
            .Where(static file => file.EndsWith(".car", StringComparison.OrdinalIgnoreCase))
            .Select(static file => Path.GetFileNameWithoutExtension(file))
            .Distinct(StringComparer.Ordinal)];

    /// <summary>The main sequence of an application, given with or without its version; null: there is none.</summary>
    public string? MainSequenceOf(string application) => deployer.Current.MainSequences
        .FirstOrDefault(known => known.Key == application || known.Key.StartsWith(application + "_", StringComparison.Ordinal)).Value;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await deployer.DeployAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new StartException($"the artifacts cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>From now on changes in the home are deployed.</summary>
    public void Follow()
    {
        if (options.Server.HotDeployment)
        {
            deployer.Follow();
        }
    }

    public ValueTask DisposeAsync() => deployer.DisposeAsync();

    private void Tell(HomeReading reading)
    {
        if (reading.BringsCertificates)
        {
            certificates.Replace(reading.Certificates);
        }
        else
        {
            certificates.Clear();
        }

        RuntimeLog.Deployment(log, Environment.NewLine, ListReport.Of(reading, options).ToText().TrimEnd());
    }
}
