using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;

namespace Integrator.Core.Configuration;

/// <summary>What became of deployment.toml.</summary>
/// <param name="Options">The options; null when there is an error.</param>
/// <param name="Diagnostics">All remarks, in the order of the file.</param>
public sealed record ConfigurationResult(DeploymentOptions? Options, IReadOnlyList<Diagnostic> Diagnostics)
{
    private readonly Lazy<IReadOnlyList<EffectiveSetting>>? effective;

    internal ConfigurationResult(DeploymentOptions? options, IReadOnlyList<Diagnostic> diagnostics, Func<IReadOnlyList<EffectiveSetting>> settings)
        : this(options, diagnostics) => effective = new(settings);

    /// <summary>All settings with their origin, in the order of the reference.</summary>
    public IReadOnlyList<EffectiveSetting> Settings => effective?.Value ?? [];

    /// <summary>The entries of <c>[secrets]</c> that are written plainly, <c>alias = "[secret]"</c>: what <c>wso2:vault-lookup('alias')</c> gives.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Without the secrets.</summary>
    public override string ToString() => nameof(ConfigurationResult);
}
