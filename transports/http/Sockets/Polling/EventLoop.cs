using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>
/// A thread that waits for sockets to become ready and serves each in turn (epoll(7), edge-triggered: one registration for a connection's life). What is sent during a turn,
/// for all events that one wait brought, goes out at its end: the peers are woken once and not for each.
/// </summary>
/// <remarks>Loops live as long as the process, as many as there are processors, or as <c>DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT</c> says of the framework's own.</remarks>
internal sealed class EventLoop
{
    private const string CountVariable = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";
    private const int MostEvents = 256;

    /// <summary>Channels that may wait for the end of a turn.</summary>
    private const int MostUnsent = 32;

    /// <summary>How long the first of them may wait while others are served, beyond the one being served.</summary>
    private static readonly long MostDelay = Stopwatch.Frequency / 4000;

    // struct epoll_event is packed on x86-64 alone.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + 8;

    private static readonly Lock Starting = new();
    private static readonly EventLoop?[] All = new EventLoop?[Count()];
    private static uint next;

    [ThreadStatic]
    private static EventLoop? current;

    private readonly int epoll = SystemCalls.CreateEpoll();
    private readonly Lock gate = new();
    private readonly Queue<IWatchedSocket> postponed = new();
    private readonly PolledChannel[] unsent = new PolledChannel[MostUnsent];
    private IWatchedSocket?[] watched = new IWatchedSocket?[64];
    private int[] free = new int[16];
    private int freeCount;
    private int used;
    private int registrations;
    private int unsentCount;
    private long unsentSince;
    private bool isLast;

    private EventLoop(int number)
    {
        // Name and number as the system shows them; a process ends while loops wait.
        new Thread(Run) { IsBackground = true, Name = $"Event loop {number}" }.UnsafeStart();
    }

    /// <summary>Whether the system has what loops are made of.</summary>
    public static bool IsSupported { get; } = OperatingSystem.IsLinux();

    /// <summary>The loop whose thread this is; null on other threads.</summary>
    public static EventLoop? Current => current;

    /// <summary>Whether what is sent now may wait for the end of the turn: not where the turn ends anyway, nor when enough waits.</summary>
    public bool MayHold => unsentCount < MostUnsent && (!isLast || unsentCount > 0);

    /// <summary>The loop for what this thread begins: its own, or each in turn.</summary>
    public static EventLoop Choose() => current ?? ChooseInTurn();

    /// <summary>The loop for what comes from outside: each in turn, so that who accepts does not keep all to itself.</summary>
    public static EventLoop ChooseInTurn() => Of((int)(Interlocked.Increment(ref next) % (uint)All.Length));

    /// <summary>Begins to watch a socket; <see cref="IWatchedSocket.Signal"/> is called from now on. On any thread.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The socket cannot be watched.</exception>
    public void Add(IWatchedSocket socket)
    {
        lock (gate)
        {
            int place;
            if (freeCount > 0)
            {
                place = free[--freeCount];
            }
            else
            {
                place = used++;
                if (place == watched.Length)
                {
                    var larger = new IWatchedSocket?[place * 2];
                    watched.CopyTo(larger, 0);
                    Volatile.Write(ref watched, larger);
                }
            }

            // The number tells a later socket in the same place from one that an event was meant for.
            socket.Registration = ((long)++registrations << 32) | (uint)place;
            Volatile.Write(ref watched[place], socket);
        }

        Span<byte> interest = stackalloc byte[16];
        interest.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(interest, (uint)(Readiness.Input | Readiness.Output | Readiness.PeerEnded | Readiness.EdgeTriggered));
        BinaryPrimitives.WriteInt64LittleEndian(interest[DataOffset..], socket.Registration);
        try
        {
            SystemCalls.Watch(epoll, socket.Handle, interest);
        }
        catch
        {
            Remove(socket);
            throw;
        }
    }

    /// <summary>Forgets a socket; the system does so by itself when it is closed. On any thread.</summary>
    public void Remove(IWatchedSocket socket)
    {
        lock (gate)
        {
            var place = (int)(uint)socket.Registration;
            if (ReferenceEquals(watched[place], socket))
            {
                watched[place] = null;
                if (freeCount == free.Length)
                {
                    Array.Resize(ref free, freeCount * 2);
                }

                free[freeCount++] = place;
            }
        }
    }

    /// <summary>Notes that a channel has something to be sent at the end of the turn. On the loop's own thread, while <see cref="MayHold"/>.</summary>
    public void SendLater(PolledChannel channel)
    {
        if (unsentCount == 0)
        {
            unsentSince = Stopwatch.GetTimestamp();
        }

        unsent[unsentCount++] = channel;
    }

    /// <summary>Goes on with a socket in the next turn, after what else has become ready. On the loop's own thread.</summary>
    public void Postpone(IWatchedSocket socket) => postponed.Enqueue(socket);

    private static int Count() =>
        int.TryParse(Environment.GetEnvironmentVariable(CountVariable), System.Globalization.CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1024
            ? count
            : Environment.ProcessorCount;

    private static EventLoop Of(int number)
    {
        if (Volatile.Read(ref All[number]) is { } loop)
        {
            return loop;
        }

        lock (Starting)
        {
            return All[number] ??= new EventLoop(number);
        }
    }

    private void Run()
    {
        current = this;
        var events = new byte[MostEvents * EventSize];
        while (true)
        {
            Turn(events);
        }
    }

    /// <summary>Waits once, and serves what has become ready. A method of its own: what runs for ever is never compiled for what it does.</summary>
    private void Turn(byte[] events)
    {
        var resumed = postponed.Count;
        var count = SystemCalls.Wait(epoll, events, MostEvents, mayWait: resumed == 0);
        for (var i = 0; i < count; i++)
        {
            isLast = i == count - 1;
            var one = events.AsSpan(i * EventSize, EventSize);
            var registration = BinaryPrimitives.ReadInt64LittleEndian(one[DataOffset..]);
            var socket = Volatile.Read(ref Volatile.Read(ref watched)[(int)(uint)registration]);
            if (socket is not null && socket.Registration == registration)
            {
                socket.Signal((Readiness)BinaryPrimitives.ReadUInt32LittleEndian(one));
            }

            if (unsentCount == MostUnsent || (unsentCount > 0 && !isLast && Stopwatch.GetTimestamp() - unsentSince > MostDelay))
            {
                Flush();
            }
        }

        for (; resumed > 0; resumed--)
        {
            postponed.Dequeue().Resume();
        }

        Flush();
    }

    private void Flush()
    {
        for (var i = 0; i < unsentCount; i++)
        {
            unsent[i].SendHeld();
            unsent[i] = null!;
        }

        unsentCount = 0;
    }
}
