using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>
/// In the server's own process: tells of each wait of a thread that serves sockets. The runtime says itself when a thread waits for a lock's signal, an event, a
/// semaphore or a task, so that no clock is needed; what such threads wait for in the ordinary way is the system's, and not told. Two threads may meet at a lock
/// that each holds for a moment: told only where the moment is a second.
/// </summary>
internal sealed class SocketThreadWatch : EventListener
{
    /// <summary>Names the file that waits are written to, a line each, and <see cref="Complete"/> at the end of the process.</summary>
    public const string FileVariable = "INTEGRATOR_TEST_WAITS";

    /// <summary>Set to see that the watch sees: a thread that serves sockets waits once.</summary>
    public const string ControlVariable = "INTEGRATOR_TEST_WAITS_CONTROL";

    public const string Complete = "complete";

    private const EventKeywords WaitHandles = (EventKeywords)0x40000000000;
    private const EventKeywords Locks = (EventKeywords)0x4000;

    /// <summary>The beginnings of the names of threads that serve sockets: ours, and the framework's.</summary>
    private static readonly string[] SocketThreadNames = ["Event loop", ".NET Sockets"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly double LongestLock = TimeSpan.FromSeconds(1).TotalNanoseconds;

    private readonly HashSet<long> atLock = [];
    private readonly string file;
    private readonly ManualResetEventSlim farewell = new();
    private long last;

    private SocketThreadWatch(string file) => this.file = file;

    public static void Begin(string file)
    {
        var watch = new SocketThreadWatch(file);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => watch.End();
        if (Environment.GetEnvironmentVariable(ControlVariable) == "1")
        {
            _ = WaitOnSocketThreadAsync();
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            EnableEvents(eventSource, EventLevel.Verbose, WaitHandles | Locks);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        var thread = eventData.OSThreadId;
        var name = eventData.EventName ?? "";
        if (name.StartsWith("ContentionStart", StringComparison.Ordinal))
        {
            atLock.Add(thread);
        }
        else if (name.StartsWith("ContentionStop", StringComparison.Ordinal))
        {
            atLock.Remove(thread);
            if (eventData.Payload is [.., double nanoseconds] && nanoseconds > LongestLock && IsSocketThread(thread, out var socketThread))
            {
                Write($"{socketThread} waited for a lock for {nanoseconds / 1e9} s");
            }
        }
        else if (name.StartsWith("WaitHandleWaitStart", StringComparison.Ordinal) && !atLock.Contains(thread))
        {
            Tell(thread, eventData.TimeStamp);
        }
    }

    private void Tell(long thread, DateTime at)
    {
        if (thread == Volatile.Read(ref last))
        {
            farewell.Set();
        }
        else if (IsSocketThread(thread, out var socketThread))
        {
            Write($"{socketThread} waited at {at:HH:mm:ss.fff}");
        }
    }

    // Events come a little after they happened, in order: when that of a last wait is there, all are.
    private void End()
    {
        var thread = new Thread(() =>
        {
            Volatile.Write(ref last, ThreadId());
            using var never = new ManualResetEvent(false);
            while (!farewell.IsSet)
            {
                never.WaitOne(10);
            }
        }) { IsBackground = true };
        thread.Start();
        if (farewell.Wait(Limit))
        {
            Write(Complete);
        }
    }

    private static async Task WaitOnSocketThreadAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        using var server = await listener.AcceptTcpClientAsync();
        var reading = Task.Run(async () =>
        {
            var read = await server.Client.ReceiveAsync(new byte[1]);
            using var never = new ManualResetEvent(false);
            never.WaitOne(read);
        });
        await Task.Delay(100);
        await client.Client.SendAsync("x"u8.ToArray());
        await reading;
    }

    private static long ThreadId() => long.Parse(Path.GetFileName(new FileInfo("/proc/thread-self").ResolveLinkTarget(returnFinalTarget: false)!.FullName), System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsSocketThread(long thread, out string name)
    {
        var its = name = NameOf(thread);
        return Array.Exists(SocketThreadNames, beginning => its.StartsWith(beginning, StringComparison.Ordinal));
    }

    private static string NameOf(long thread)
    {
        try
        {
            return File.ReadAllText($"/proc/self/task/{thread}/comm").TrimEnd('\n');
        }
        catch (IOException)
        {
            return "";
        }
    }

    private void Write(string line)
    {
        lock (farewell)
        {
            File.AppendAllText(file, line + "\n");
        }
    }
}
