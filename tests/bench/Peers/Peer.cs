using System.Globalization;

namespace Integrator.Benchmarks.Peers;

/// <summary>The processes that <c>senders.py</c> measures the senders with.</summary>
internal static class Peer
{
    /// <summary>
    /// Runs what the arguments name: <c>backend</c>, <c>forwarder BACKEND [PROXY]</c>, <c>load URL BODY-LENGTH CONNECTIONS SECONDS</c>. False for anything else.
    /// </summary>
    public static async Task<bool> TryRunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["backend"]:
                await Backend.RunAsync().ConfigureAwait(false);
                return true;
            case ["forwarder", var backend, .. var proxy]:
                await Forwarder.RunAsync(new Uri(backend), proxy.Length == 0 ? null : new Uri(proxy[0])).ConfigureAwait(false);
                return true;
            case ["load", var target, var length, var connections, var seconds]:
                await LoadGenerator.RunAsync(
                    new Uri(target), Number(length), Number(connections), TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>An XML document of a length in bytes.</summary>
    public static string Body(int length) => length < 7 ? new string('x', length) : $"<a>{new string('x', length - 7)}</a>";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
