using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Integrator.Benchmarks.Peers;

/// <summary>A closed loop: each connection sends its next request when it has its answer, at a given rate not before it is due.</summary>
/// <param name="pace">Time between two requests of one connection; zero: at once.</param>
internal sealed class LoadGenerator(byte[] request, Uri target, TimeSpan duration, TimeSpan pace)
{
    private readonly List<double> durations = [];
    private long failed;

    /// <summary>Prints requests, seconds, failures and the 50th and 99th percentile in microseconds as JSON.</summary>
    /// <param name="rate">Requests a second over all connections; 0: as many as there can be.</param>
    public static async Task RunAsync(byte[] request, Uri target, int connections, TimeSpan duration, double rate)
    {
        var load = new LoadGenerator(request, target, duration, rate > 0 ? TimeSpan.FromSeconds(connections / rate) : TimeSpan.Zero);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(number => load.ConnectionAsync(watch, load.Pace / connections * number))).ConfigureAwait(false);
        var seconds = watch.Elapsed.TotalSeconds;
        load.durations.Sort();
        var count = load.durations.Count;
        double At(double part) => count == 0 ? 0 : load.durations[Math.Min(count - 1, (int)(count * part))];
        Console.WriteLine(FormattableString.Invariant($$"""{"requests": {{count}}, "seconds": {{seconds:0.000}}, "failed": {{load.failed}}, "p50": {{At(0.5):0}}, "p99": {{At(0.99):0}}}"""));
    }

    private TimeSpan Pace => pace;

    /// <param name="due">When the first request is.</param>
    private async Task ConnectionAsync(Stopwatch watch, TimeSpan due)
    {
        var own = new List<double>();
        var buffer = new byte[256 * 1024];
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, target.Port).ConfigureAwait(false);
            while (watch.Elapsed < duration)
            {
                if (pace > TimeSpan.Zero && due - watch.Elapsed is { TotalMilliseconds: >= 1 } early)
                {
                    await Task.Delay(early).ConfigureAwait(false);
                }

                due += pace;
                var start = Stopwatch.GetTimestamp();
                await socket.SendAsync(request).ConfigureAwait(false);
                if (!await AnsweredAsync(socket, buffer).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref failed);
                    break;
                }

                own.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }
        catch (SocketException)
        {
            Interlocked.Increment(ref failed);
        }

        lock (durations)
        {
            durations.AddRange(own);
        }
    }

    /// <summary>True when the answer is complete and a 200.</summary>
    private static async ValueTask<bool> AnsweredAsync(Socket socket, byte[] buffer)
    {
        var have = 0;
        while (await socket.ReceiveAsync(buffer.AsMemory(have)).ConfigureAwait(false) is > 0 and var read)
        {
            have += read;
            var head = HttpFrame.HeadLength(buffer.AsSpan(0, have));
            if (head == 0)
            {
                continue;
            }

            var body = HttpFrame.BodyLength(buffer.AsSpan(0, head));
            if (body < 0 ? HttpFrame.ChunkedLength(buffer.AsSpan(head, have - head)) >= 0 : have - head >= body)
            {
                return buffer.AsSpan(0, 12).SequenceEqual("HTTP/1.1 200"u8);
            }
        }

        return false;
    }
}
