namespace Integrator.UnitTests.Transports.Http;

/// <summary>One row of docs/endpoints-and-failures.md: what a backend does to a request, and what follows.</summary>
/// <param name="Text">The row's first cell.</param>
/// <param name="Answer">What it sends, once it has read the request.</param>
/// <param name="Ending">What it does then.</param>
/// <param name="NonBlocking">Status of the answer, or ERROR_CODE of the fault, of a call by the non-blocking sender.</param>
/// <param name="Blocking">The same of a blocking call.</param>
internal sealed record Misbehaviour(string Text, string Answer, PeerEnding Ending, string NonBlocking, string Blocking)
{
    /// <summary>The row with both answers, and whether a group goes on to its next endpoint.</summary>
    public string Line => $"| {Text} | {NonBlocking} | {Blocking} | {GoesOn(NonBlocking)} | {GoesOn(Blocking)} |";

    public static bool IsFault(string outcome) => outcome.StartsWith("fault", StringComparison.Ordinal);

    public override string ToString() => Text;

    private static string GoesOn(string outcome) => IsFault(outcome) ? "yes" : "no";
}
