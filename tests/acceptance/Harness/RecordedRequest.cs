namespace Integrator.AcceptanceTests.Harness;

/// <summary>A request as a <see cref="Backend"/> received it.</summary>
internal sealed record RecordedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
