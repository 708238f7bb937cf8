using System.Reflection;
using Integrator.Core.Artifacts;
using Integrator.Deployment.Reading;
using Integrator.Mediators.Core;
using Integrator.Scheduling.Processors;
using Integrator.Transports.Http;
using NUnit.Framework;

namespace Integrator.UnitTests.Architecture;

/// <summary>
/// Completions run on the threads of sockets, where nothing may block. Whoever calls something that blocks stands here, with the thread it does so on: one that no
/// connection waits for.
/// </summary>
[TestFixture]
public sealed class BlockingCallTests
{
    private static readonly string[] Blocking =
    [
        "Thread.Sleep", "Thread.Join", "Task.Wait", "Task.WaitAll", "Task.WaitAny", "Monitor.Wait", "WaitHandle.WaitOne", "WaitHandle.WaitAny", "WaitHandle.WaitAll",
        "SemaphoreSlim.Wait", "ManualResetEventSlim.Wait", "CountdownEvent.Wait", "Process.WaitForExit", "Dns.GetHostAddresses", "Dns.GetHostEntry", "HttpClient.Send",
        "HttpMessageInvoker.Send", "BlockingCollection`1.Take", "Socket.Receive", "Socket.Connect", "Socket.Accept", "Socket.Poll", "Socket.Select", "SslStream.AuthenticateAsClient",
        "SystemCalls.ReceiveWaiting", "SystemCalls.SendWaiting",
        "TaskAwaiter.GetResult", "TaskAwaiter`1.GetResult", "ValueTaskAwaiter.GetResult", "ValueTaskAwaiter`1.GetResult",
        "ConfiguredTaskAwaiter.GetResult", "ConfiguredValueTaskAwaiter.GetResult",
    ];

    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["ListenAddress.OfName: Dns.GetHostAddresses"] = "at the start",
        ["JsonValidation.Compile: TaskAwaiter`1.GetResult"] = "only of a task that has ended",
        ["AsyncExchange.ObservePump: ValueTaskAwaiter`1.GetResult"] = "only of a task that has ended",
        ["ScriptJava.Sleep: TaskAwaiter.GetResult"] = "a script that sleeps has a thread of its own (ScriptThreads)",
        ["PeriodicTicks.Run: Monitor.Wait"] = "a thread of its own, whose ticks only look",
        ["ThreadSignal.Wait: WaitHandle.WaitOne"] = "the blocking sender's threads",
        ["SyncRoutePool.Take: Monitor.Wait"] = "the blocking sender's threads",
        ["SyncConnection.Receive: Socket.Receive"] = "the blocking sender's threads",
        ["SyncConnection.Receive: SystemCalls.ReceiveWaiting"] = "the blocking sender's threads",
        ["SyncConnection.Send: SystemCalls.SendWaiting"] = "the blocking sender's threads",
        ["SyncConnection.IsPeerGone: Socket.Poll"] = "does not wait",
        ["FrameworkChannel.get_HasInput: Socket.Poll"] = "does not wait",
        ["SocketTransport.Receive: ConfiguredValueTaskAwaiter.GetResult"] = "only of a receive that has ended",
        ["SocketTransport.Completed: ConfiguredValueTaskAwaiter.GetResult"] = "only of a receive that has ended",
        ["SyncConnector.Connect: SslStream.AuthenticateAsClient"] = "the blocking sender's threads",
        ["SyncConnector.ConnectSocket: Dns.GetHostAddresses"] = "the blocking sender's threads",
        ["SyncConnector.ConnectSocket: Socket.Connect"] = "the blocking sender's threads",
        ["SyncConnector.OpenTunnel: Socket.Receive"] = "the blocking sender's threads",
        ["RequestSender.Read: ValueTaskAwaiter`1.GetResult"] = "the blocking sender's threads",
        ["RequestSender.Read: TaskAwaiter`1.GetResult"] = "the blocking sender's threads",
        ["RequestBody.Read: TaskAwaiter`1.GetResult"] = "the blocking sender's threads, and flows that were taken to the pool",
    };

    private static readonly Assembly[] Products =
    [
        typeof(ElementCatalog).Assembly, typeof(ArtifactFileReader).Assembly, typeof(MessageProcessor).Assembly, typeof(HttpSenders).Assembly, typeof(LogMediator).Assembly,
    ];

    private static bool IsAwait(string caller, string callee) =>
        callee.EndsWith(".GetResult", StringComparison.Ordinal) && caller.EndsWith(" (asynchronous)", StringComparison.Ordinal);

    [Test]
    public void WhoBlocks_IsKnown()
    {
        var blocking = Blocking.ToHashSet(StringComparer.Ordinal);
        var found = Products.SelectMany(MethodCalls.In)
            .Where(call => blocking.Contains(call.Callee) && !IsAwait(call.Caller, call.Callee))
            .Select(static call => $"{call.Caller}: {call.Callee}")
            .Distinct();

        Assert.That(found, Is.EquivalentTo(Allowed.Keys), "Await it, or take it to a thread of its own and say so here");
    }
}
