using System.Globalization;
using System.Text;

namespace Integrator.Benchmarks.Peers;

/// <summary>The processes that <c>senders.py</c> and <c>soak.py</c> measure with.</summary>
internal static class Peer
{
    private const string Opening = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><order>";
    private const string Closing = "</order></s:Body></s:Envelope>";

    /// <summary>
    /// Runs what the arguments name: <c>backend</c>, <c>forwarder BACKEND [PROXY]</c>, <c>load URL BODY CONNECTIONS SECONDS [RATE]</c>,
    /// where a body is a length or, behind @, a file that has header lines, an empty line and the body. False for anything else.
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
            case ["load", var target, var body, var connections, var seconds, .. var rate]:
                await LoadGenerator.RunAsync(
                    Request(new Uri(target), body), new Uri(target), Number(connections), TimeSpan.FromSeconds(Decimals(seconds)), rate.Length == 0 ? 0 : Decimals(rate[0])).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A SOAP message of a length in bytes, as senders.py sends it; empty for 0.</summary>
    public static string Body(int length) => length == 0 ? "" : Opening + new string('x', Math.Max(0, length - Opening.Length - Closing.Length)) + Closing;

    private static byte[] Request(Uri target, string body)
    {
        var (fields, content) = body switch
        {
            "0" => ("\r\n", ""),
            ['@', .. var file] => (File.ReadAllText(file), ""),
            _ => ($"Content-Type: text/xml; charset=UTF-8\r\nContent-Length: {body}\r\n\r\n", Body(Number(body))),
        };
        return Encoding.UTF8.GetBytes($"{(body == "0" ? "GET" : "POST")} {target.PathAndQuery} HTTP/1.1\r\nHost: {target.Authority}\r\n{fields}{content}");
    }

    private static double Decimals(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
