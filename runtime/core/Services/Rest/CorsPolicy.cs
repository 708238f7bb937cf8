using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>Cross-origin rules of all APIs: <c>synapse.rest.CORSConfig.*</c> of <c>[synapse_properties]</c> (apis f4; MI: api.cors).</summary>
internal sealed class CorsPolicy
{
    private const string AllowMethods = "Access-Control-Allow-Methods";
    private const string AllowOrigin = "Access-Control-Allow-Origin";
    private const string AllowHeaders = "Access-Control-Allow-Headers";
    private const string Prefix = "synapse.rest.CORSConfig.";

    private readonly bool enabled;
    private readonly string[] origins;
    private readonly bool allowsAnyOrigin;
    private readonly string headers;

    public CorsPolicy(IReadOnlyDictionary<string, string> settings)
    {
        enabled = !settings.TryGetValue(Prefix + "enabled", out var flag) || flag.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
        origins = settings.TryGetValue(Prefix + AllowOrigin, out var list)
            ? list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
        allowsAnyOrigin = Array.IndexOf(origins, "*") >= 0;
        headers = settings.GetValueOrDefault(Prefix + AllowHeaders, "");
    }

    /// <summary>True when a preflight request of this origin is refused. One without an Origin header is none.</summary>
    public bool Refuses(string? origin) => enabled && origin is not null && AllowedOrigin(origin) is null;

    /// <summary>Puts the headers on an answer; what the configuration leaves open stays as the flow or the backend set it.</summary>
    public void Apply(HeaderCollection answer, string? origin, string methods)
    {
        if (!enabled)
        {
            return;
        }

        answer[AllowMethods] = methods;
        if (AllowedOrigin(origin) is { } allowed)
        {
            answer[AllowOrigin] = allowed;
        }

        if (headers.Length > 0)
        {
            answer[AllowHeaders] = headers;
        }
    }

    private string? AllowedOrigin(string? origin)
    {
        if (allowsAnyOrigin)
        {
            return "*";
        }

        return origin is not null && Array.IndexOf(origins, origin) >= 0 ? origin : null;
    }
}
