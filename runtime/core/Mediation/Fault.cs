using Integrator.Core.Artifacts;

namespace Integrator.Core.Mediation;

/// <summary>Something that went wrong while a message was mediated.</summary>
/// <param name="Code">MI's ERROR_CODE: an int, a user's text (throwError), or null when none is known (0 unless one is set already).</param>
/// <param name="Message">ERROR_MESSAGE, one line.</param>
/// <param name="Detail">ERROR_DETAIL.</param>
/// <param name="Place">The mediator or endpoint that failed.</param>
/// <param name="Exception">ERROR_EXCEPTION, where there is one.</param>
public sealed record Fault(object? Code, string Message, string? Detail, SourcePlace Place, Exception? Exception = null)
{
    /// <summary>Element name of the innermost mediator that it came out of; null before it left one.</summary>
    public string? Mediator { get; init; }

    /// <summary>True when an endpoint failed: HTTP_SC is then left alone (mediators d.0).</summary>
    public bool IsEndpointFailure { get; init; }
}
