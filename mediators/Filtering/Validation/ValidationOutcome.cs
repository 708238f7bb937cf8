namespace Integrator.Mediators.Filtering.Validation;

/// <summary>What validation found.</summary>
/// <param name="Message">ERROR_MESSAGE of what is not valid; null when all is.</param>
/// <param name="Detail">ERROR_DETAIL.</param>
internal readonly record struct ValidationOutcome(string? Message, string? Detail = null, Exception? Exception = null)
{
    public bool IsValid => Message is null;
}
