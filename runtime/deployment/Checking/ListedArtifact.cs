namespace Integrator.Deployment.Checking;

/// <summary>A row of the list: an artifact, or a file that is not deployed.</summary>
/// <param name="Url">Where clients reach it; empty for what has no address.</param>
/// <param name="State"><c>deployed</c>, or why it is not.</param>
public sealed record ListedArtifact(string Kind, string Name, string Url, string Place, string State);
