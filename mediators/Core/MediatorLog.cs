using Integrator.Core.Artifacts;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Core;

/// <summary>What mediators tell the log. By itself: a definition in a mediator's class would be made when an artifact with it is read.</summary>
internal static partial class MediatorLog
{
    [LoggerMessage(EventId = 5210, Level = LogLevel.Warning, Message = "Encountered a response message which will not be sampled")]
    public static partial void NotSampled(ILogger logger);

    [LoggerMessage(EventId = 4110, Level = LogLevel.Warning, Message = "Error occurred while mediating the sequence for the foreach mediator, {Reason}. Continuing with the remaining. [{Place}]")]
    public static partial void IterationFailed(ILogger logger, SourcePlace place, string reason);

    [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "Aggregate mediator timeout occurred at {Place}: {Count} messages collected")]
    public static partial void AggregateTimedOut(ILogger logger, SourcePlace place, int count);

    [LoggerMessage(EventId = 5120, Level = LogLevel.Warning, Message = "xslt at {Place}: found an empty body, skipping the transformation")]
    public static partial void NothingToTransform(ILogger logger, object place);

    [LoggerMessage(EventId = 5110, Level = LogLevel.Error, Message = "enrich at {Place}: {Problem}")]
    public static partial void NotEnriched(ILogger logger, SourcePlace place, string problem);

    [LoggerMessage(EventId = 5100, Level = LogLevel.Error, Message = "The format asks for argument ${Number}, but there are {Count}: the rest of the format is copied")]
    public static partial void MissingArgument(ILogger logger, int number, int count);
}
