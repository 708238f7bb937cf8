namespace Integrator.Mediators.Advanced.Caching;

/// <summary>What a message that missed carries to the collector: where its answer is to be stored, and which ones are.</summary>
/// <param name="Entry">The place for the answer; has one that the backend is to confirm, when the message goes on in spite of it.</param>
/// <param name="Rules">What of that cache may be stored.</param>
/// <param name="Method">The request's HTTP method.</param>
internal sealed record CacheTicket(CacheEntry Entry, CacheRules Rules, string? Method);
