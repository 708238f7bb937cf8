using Microsoft.Extensions.Logging;

namespace Integrator.Core.Messages;

/// <summary>Log events of messages.</summary>
internal static partial class MessageLog
{
    public const string Category = "Integrator.Messages";

    [LoggerMessage(300, LogLevel.Error, "Error occurred while processing document for {ContentType}: {Reason}")]
    public static partial void Unreadable(ILogger logger, string contentType, string reason);

    [LoggerMessage(301, LogLevel.Warning, "The body of an answer was cut short, and what came of it is taken for all: {Reason}")]
    public static partial void CutShort(ILogger logger, string reason);
}
