namespace Integrator.Mediators.Advanced.Caching;

/// <summary>What a message that missed carries to the collector: where its answer is to be stored, and under which hash.</summary>
/// <param name="Cache">The cache that was asked.</param>
/// <param name="Rules">What of that cache may be stored.</param>
/// <param name="Hash">The request's hash.</param>
/// <param name="Method">The request's HTTP method.</param>
/// <param name="Present">An answer that is stored but has to be confirmed by the backend; null mostly.</param>
internal sealed record CacheTicket(AnswerCache Cache, CacheRules Rules, string Hash, string? Method, CachedAnswer? Present);
