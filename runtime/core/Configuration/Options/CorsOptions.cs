using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>Which web pages may call the management API.</summary>
public sealed record CorsOptions
{
    [Setting("enable", "Answer cross-origin requests.", Aliases = ["enabled"])]
    public bool Enabled { get; init; } = true;

    [Setting("allowed_origins", "Origins, comma separated; * for all.")]
    public string AllowedOrigins { get; init; } = "*";

    [Setting("allowed_headers", "Headers, comma separated.")]
    public string AllowedHeaders { get; init; } = "Authorization, Content-Type";
}
