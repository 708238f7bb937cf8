namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>A request as the letter of the RFC has it.</summary>
/// <param name="Fields">Values by lower-case name, several joined in their order; those that decide about framing and connection left out.</param>
internal sealed record ReferenceRequest(string Method, string Target, IReadOnlyDictionary<string, string> Fields, string Body);
