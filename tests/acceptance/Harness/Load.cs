using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>What wrk says of a run.</summary>
/// <param name="Requests">Requests that were answered.</param>
/// <param name="NotOk">Answers with another status than 2xx or 3xx.</param>
/// <param name="SocketErrors">Connections that were refused, broke off or waited too long.</param>
internal sealed partial record Load(int Requests, int NotOk, int SocketErrors, string Report)
{
    /// <summary>POSTs a small JSON body over 200 connections for some time.</summary>
    public static async Task<Load> RunAsync(string url, int seconds)
    {
        await using var run = await LoadRun.StartAsync(url, seconds);
        return await run.EndAsync();
    }

    public static Load Of(string report) => new(Sum(AllRequests(), report), Sum(OtherStatus(), report), Sum(BrokenOff(), report), report);

    private static int Sum(Regex numbers, string report) =>
        numbers.Matches(report).Sum(static match => match.Groups.Values.Skip(1).Sum(static group => int.Parse(group.Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(\d+) requests in", RegexOptions.None, 1000)]
    private static partial Regex AllRequests();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)", RegexOptions.None, 1000)]
    private static partial Regex OtherStatus();

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", RegexOptions.None, 1000)]
    private static partial Regex BrokenOff();
}
