using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;

namespace Integrator.Deployment.Checking;

/// <summary>Where clients reach an artifact, for tables: by the plain listener where there is one.</summary>
internal sealed class ListedAddresses
{
    private readonly DeploymentOptions options;
    private readonly string address;

    public ListedAddresses(DeploymentOptions options)
    {
        this.options = options;
        var isPlain = options.Listener.HttpEnabled;
        address = Address(isPlain ? "http" : "https", (isPlain ? options.Listener.Http : options.Listener.Https).Port + options.Server.Offset);
    }

    /// <summary>Its URL; empty for what has no address.</summary>
    public string Of(Artifact artifact) => artifact.Kind switch
    {
        ArtifactKind.Api => address + PathOf(artifact),
        ArtifactKind.ProxyService => $"{address}/{options.Server.ServicePath}/{artifact.Name}",
        ArtifactKind.InboundEndpoint => InboundAddress(artifact),
        _ => "",
    };

    // With version-type="context" the version follows the context, or stands where it says {version}; with "url" it is part of the path too.
    private static string PathOf(Artifact artifact)
    {
        var context = (string?)artifact.Source.Attribute("context") ?? "";
        var version = (string?)artifact.Source.Attribute("version");
        var strategy = (string?)artifact.Source.Attribute("version-type");
        return version is null || strategy is null ? context
            : context.Contains("{version}", StringComparison.Ordinal) ? context.Replace("{version}", version, StringComparison.Ordinal)
            : $"{context.TrimEnd('/')}/{version}";
    }

    private string InboundAddress(Artifact artifact)
    {
        var port = artifact.Source.Descendants().FirstOrDefault(static parameter => (string?)parameter.Attribute("name") == "inbound.http.port")?.Value.Trim();
        return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Address((string?)artifact.Source.Attribute("protocol") ?? "http", number + (options.Mediation.InboundPortOffset ? options.Server.Offset : 0))
            : "";
    }

    private string Address(string scheme, int port) => string.Create(CultureInfo.InvariantCulture, $"{scheme}://{options.Server.Hostname}:{port}");
}
