namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>What a server answered on one connection, and whether it took a further request behind that.</summary>
/// <param name="Seen">The requests that flows saw, those whose bodies broke off left out.</param>
internal sealed record Conversation(IReadOnlyList<RawAnswer> Answers, bool StaysOpen, IReadOnlyList<SeenRequest> Seen)
{
    /// <summary>Its answer begins with this header; no other does.</summary>
    public const string ProbeHeader = "X-Probe";

    /// <summary>A request that can only be understood when everything in front of it was understood as it was meant.</summary>
    public const string Probe = "GET /probe HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n";

    public string Outcome => string.Join(' ', Answers.Select(static answer => answer.Status).Append(0)).TrimEnd('0') + (StaysOpen ? "open" : "closed");

    public static Conversation Of(IReadOnlyList<RawAnswer> answers, IReadOnlyList<SeenRequest> seen)
    {
        var staysOpen = answers.Count > 0 && answers[^1][ProbeHeader] is not null;
        return new Conversation(staysOpen ? [.. answers.SkipLast(1)] : answers, staysOpen, seen);
    }
}
