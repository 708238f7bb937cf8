namespace Integrator.Transports.Http.Keystores;

/// <summary>What came of reading a store.</summary>
/// <param name="Content">Null when there is none.</param>
/// <param name="Problem">Why not, in one line without a password; null with <paramref name="Content"/> null: the default store, which need not be there, is not.</param>
/// <param name="Hint">What would help.</param>
internal sealed record StoreResult(StoreContent? Content, string? Problem = null, string? Hint = null)
{
    public static readonly StoreResult Missing = new((StoreContent?)null);
}
