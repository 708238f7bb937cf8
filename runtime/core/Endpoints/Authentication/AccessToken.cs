namespace Integrator.Core.Endpoints.Authentication;

/// <summary>An access token, or why there is none.</summary>
/// <param name="Key">What it was asked for with.</param>
/// <param name="Value">The token; null when there is none.</param>
/// <param name="Problem">Why, without any secret.</param>
/// <param name="Since">When it came, a timestamp of the clock.</param>
/// <param name="Lifetime">How long it is used.</param>
internal sealed record AccessToken(string Key, string? Value, string? Problem, long Since, TimeSpan Lifetime)
{
    /// <summary>Neither the key nor the token: both are secrets.</summary>
    public override string ToString() => Problem ?? "access token";
}
