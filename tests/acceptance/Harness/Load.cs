using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>What wrk says of a run.</summary>
/// <param name="Requests">Requests that were answered.</param>
/// <param name="NotOk">Answers with another status than 2xx or 3xx.</param>
/// <param name="SocketErrors">Connections that were refused, broke off or waited too long.</param>
internal sealed partial record Load(int Requests, int NotOk, int SocketErrors, string Report)
{
    private const int Connections = 200;

    /// <summary>POSTs a small JSON body over 200 connections.</summary>
    public static async Task<Load> RunAsync(string url, int seconds)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, "wrk.method = 'POST'\nwrk.body = '{\"n\":1}'\nwrk.headers['Content-Type'] = 'application/json'\n");
            var start = new ProcessStartInfo(Programs.Need("wrk"), ["-t2", $"-c{Connections}", $"-d{seconds}s", "--timeout", "20s", "--latency", "-s", script, url])
            {
                RedirectStandardOutput = true,
            };
            using var wrk = Process.Start(start)!;
            var report = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            return new Load(Sum(AllRequests(), report), Sum(OtherStatus(), report), Sum(BrokenOff(), report), report);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static int Sum(Regex numbers, string report) =>
        numbers.Matches(report).Sum(static match => match.Groups.Values.Skip(1).Sum(static group => int.Parse(group.Value, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(\d+) requests in", RegexOptions.None, 1000)]
    private static partial Regex AllRequests();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)", RegexOptions.None, 1000)]
    private static partial Regex OtherStatus();

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", RegexOptions.None, 1000)]
    private static partial Regex BrokenOff();
}
