using Integrator.Core.Configuration.Options;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>What a client may make the listener hold or wait for. Sizes are in bytes, times in ticks of the listener's clock.</summary>
internal sealed class ServerLimits
{
    /// <summary>For what is left of a body that nobody read, and for a client to take note that its connection closes.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <summary>For an answer that its client does not take, beside the time that its bytes may take.</summary>
    private static readonly TimeSpan SendGrace = TimeSpan.FromSeconds(5);

    public ServerLimits(ListenerLimitOptions options, DeadlineWatch watch)
    {
        MaxRequestLineBytes = options.MaxRequestLineBytes;
        MaxHeaderBytes = options.MaxHeaderBytes;
        MaxHeaderCount = options.MaxHeaderCount;
        MaxBodyBytes = options.ValidateMessageSize ? options.MaxMessageSizeBytes : long.MaxValue;
        HeaderTime = watch.ToTicks(options.HeaderTimeout);
        KeepAliveTime = watch.ToTicks(options.KeepAliveTimeout);
        MinBodyBytesPerSecond = options.MinBodyBytesPerSecond;
        BodyGraceTime = watch.ToTicks(options.MinBodyRateGrace);
        FarewellTime = watch.ToTicks(Farewell);
        SendGraceTime = watch.ToTicks(SendGrace);
        PatienceTime = watch.ToTicks(HalfClosedClient.Patience);
        TicksPerSecond = watch.ToTicks(TimeSpan.FromSeconds(1));
    }

    public int MaxRequestLineBytes { get; }

    public int MaxHeaderBytes { get; }

    public int MaxHeaderCount { get; }

    public long MaxBodyBytes { get; }

    public long HeaderTime { get; }

    public long KeepAliveTime { get; }

    /// <summary>0: no limit.</summary>
    public int MinBodyBytesPerSecond { get; }

    public long BodyGraceTime { get; }

    public long FarewellTime { get; }

    public long SendGraceTime { get; }

    /// <summary>How long an answer to a client whose input has ended may take.</summary>
    public long PatienceTime { get; }

    public long TicksPerSecond { get; }

    /// <summary>An answer is taken slower than this many bytes a second: its client counts as gone.</summary>
    public int MinAnswerBytesPerSecond => 240;
}
