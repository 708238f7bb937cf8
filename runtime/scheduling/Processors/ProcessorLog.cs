using Microsoft.Extensions.Logging;

namespace Integrator.Scheduling.Processors;

/// <summary>What message processors tell the log.</summary>
internal static partial class ProcessorLog
{
    [LoggerMessage(EventId = 6001, Level = LogLevel.Information, Message = "Successfully deactivated the message processor [{Processor}]")]
    public static partial void Deactivated(ILogger logger, string processor);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Information, Message = "Successfully re-activated the message processor [{Processor}]")]
    public static partial void Activated(ILogger logger, string processor);

    [LoggerMessage(EventId = 6003, Level = LogLevel.Error, Message = "Message processor [{Processor}]: there is no message store [{Store}]")]
    public static partial void NoStore(ILogger logger, string processor, string store);

    [LoggerMessage(EventId = 6004, Level = LogLevel.Critical, Message = "Deactivating the message processor [{Processor}]")]
    public static partial void Failed(ILogger logger, string processor, Exception exception);

    [LoggerMessage(EventId = 6005, Level = LogLevel.Error, Message = "Message processor [{Processor}]: neither a target endpoint nor the property target.endpoint names one that exists ({Endpoint}), hence deactivating the message processor")]
    public static partial void NoEndpoint(ILogger logger, string processor, string? endpoint);

    [LoggerMessage(EventId = 6006, Level = LogLevel.Error, Message = "BlockingMessageSender of message processor [{Processor}] failed to forward message to {Target}: {Reason}")]
    public static partial void ForwardFailed(ILogger logger, string processor, string target, string reason);

    [LoggerMessage(EventId = 6007, Level = LogLevel.Error, Message = "Failed to send the out message. Reply sequence [{Sequence}] does not exist. Deactivated the message processor [{Processor}].")]
    public static partial void NoReplySequence(ILogger logger, string? sequence, string processor);

    [LoggerMessage(EventId = 6008, Level = LogLevel.Warning, Message = "Message processor [{Processor}] failed to forward message {Attempts} times. Drop message and continue.")]
    public static partial void Dropped(ILogger logger, string processor, int attempts);

    [LoggerMessage(EventId = 6009, Level = LogLevel.Information, Message = "Message processor [{Processor}] failed to forward message {Attempts} times. Moved failed message to fail-messages-store and continue")]
    public static partial void MovedToFailStore(ILogger logger, string processor, int attempts);

    [LoggerMessage(EventId = 6010, Level = LogLevel.Error, Message = "Message processor [{Processor}] failed to store message in fail-messages-store [{Store}]. Hence deactivating message processor.")]
    public static partial void FailStoreRefused(ILogger logger, string processor, string store);

    [LoggerMessage(EventId = 6011, Level = LogLevel.Warning, Message = "Message processor [{Processor}]: the sequence [{Sequence}] does not exist")]
    public static partial void NoSequence(ILogger logger, string processor, string sequence);

    [LoggerMessage(EventId = 6012, Level = LogLevel.Information, Message = "Message processor [{Processor}] received a response with HTTP_SC: {Status} from backend {Target}. Message forwarding failed.")]
    public static partial void StatusRefused(ILogger logger, string processor, string? status, string target);
}
