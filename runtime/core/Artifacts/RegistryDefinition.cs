namespace Integrator.Core.Artifacts;

/// <summary>What <c>registry.xml</c> says: the provider's class and its parameters (<c>RegRoot</c>, <c>cachableDuration</c> ...).</summary>
public sealed record RegistryDefinition(string Provider, IReadOnlyDictionary<string, string> Parameters);
