using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Deployment.Checking;
using Integrator.Deployment.Homes;
using Integrator.Deployment.Registry;
using Integrator.Deployment.Watching;

namespace Integrator.Host.Composition;

/// <summary>The artifacts of the home, deployed and, where hot deployment is on, kept up to date.</summary>
internal sealed class DeployedHome : IAsyncDisposable
{
    private readonly DeploymentOptions options;
    private readonly HotDeployer deployer;

    public DeployedHome(HomeLayout layout, DeploymentOptions options, MediationRuntime runtime, FileRegistry registry)
    {
        this.options = options;
        var reader = new HomeReader(layout, Catalogs.Create(), options, runtime.Environment, registry, new RemoteContent(options.Proxy.RemoteFetch));
        deployer = new HotDeployer(layout, reader, runtime, runtime);
    }

    /// <summary>What is deployed and what failed, as a table.</summary>
    public string Table(string address) => ListReport.Of(deployer.Current, options.Server, address).ToText();

    /// <summary>How many artifacts serve, and how many mistakes keep others from serving.</summary>
    public string Summary
    {
        get
        {
            var errors = deployer.Current.Diagnostics.Count(static diagnostic => diagnostic.Severity == Severity.Error);
            return $"{deployer.Current.Artifacts.All.Count} artifacts{(errors == 0 ? "" : $", {errors} errors (see above)")}";
        }
    }

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
}
