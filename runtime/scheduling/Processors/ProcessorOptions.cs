using System.Globalization;
using Integrator.Core.Artifacts;

namespace Integrator.Scheduling.Processors;

/// <summary>What all message processors read of their parameters (mediation-artifacts h5). Times in milliseconds in the artifact.</summary>
internal sealed record ProcessorOptions
{
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    public string? Cron { get; init; }

    /// <summary>With a cron: the pause between two messages of one run.</summary>
    public TimeSpan Pause { get; init; }

    public bool IsActive { get; init; } = true;

    public int Workers { get; init; } = 1;

    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often one message is tried; not positive: for ever.</summary>
    public int Attempts { get; init; } = 4;

    public bool DropsAfterLastAttempt { get; init; }

    public string? ReplySequence { get; init; }

    public string? FaultSequence { get; init; }

    public string? DeactivateSequence { get; init; }

    public string? FailStore { get; init; }

    public IReadOnlyList<string> NonRetryStatuses { get; init; } = [];

    public string? TargetEndpoint { get; init; }

    public string? TargetStore { get; init; }

    /// <summary>Sampling: the sequence, and how many messages a run takes.</summary>
    public string? Sequence { get; init; }

    public int Concurrency { get; init; } = 1;

    public static ProcessorOptions Read(ArtifactElement element, ParseScope scope)
    {
        var parameters = NamedParameters.Of(element, scope);
        var interval = Milliseconds(element, parameters, "interval", 1000);
        var attempts = Integer(element, parameters, "max.delivery.attempts", 4);
        return new ProcessorOptions
        {
            Interval = interval,
            Cron = Text(parameters, "cronExpression"),
            Pause = interval,
            IsActive = !"false".Equals(Text(parameters, "is.active")?.Trim(), StringComparison.OrdinalIgnoreCase),
            Workers = Math.Clamp(Integer(element, parameters, "member.count", 1), 1, 100),
            RetryInterval = Milliseconds(element, parameters, "client.retry.interval", 1000),
            Attempts = attempts,
            DropsAfterLastAttempt = Text(parameters, "max.delivery.drop") == "Enabled" && attempts > 0,
            ReplySequence = Text(parameters, "message.processor.reply.sequence"),
            FaultSequence = Text(parameters, "message.processor.fault.sequence"),
            DeactivateSequence = Text(parameters, "message.processor.deactivate.sequence"),
            FailStore = Text(parameters, "message.processor.failMessagesStore"),
            NonRetryStatuses = Text(parameters, "non.retry.status.codes")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            TargetEndpoint = element.Attribute("targetEndpoint") ?? Text(parameters, "target.endpoint"),
            TargetStore = Text(parameters, "message.target.store.name"),
            Sequence = Text(parameters, "sequence"),
            Concurrency = Math.Max(1, Integer(element, parameters, "concurrency", 1)),
        };
    }

    private static string? Text(IReadOnlyDictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private static TimeSpan Milliseconds(ArtifactElement element, IReadOnlyDictionary<string, string> parameters, string name, int fallback) =>
        TimeSpan.FromMilliseconds(Math.Max(0, Integer(element, parameters, name, fallback)));

    private static int Integer(ArtifactElement element, IReadOnlyDictionary<string, string> parameters, string name, int fallback)
    {
        if (Text(parameters, name) is not { } text)
        {
            return fallback;
        }
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw element.Error("bad-parameter", $"The parameter '{name}' is not a whole number: {text}");
    }
}
