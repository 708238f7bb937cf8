using Microsoft.Extensions.Logging;

namespace Integrator.Core.Messages;

/// <summary>Log events of messages.</summary>
internal static partial class MessageLog
{
    public const string Category = "Integrator.Messages";

    [LoggerMessage(300, LogLevel.Error, "Error occurred while processing document for {ContentType}: {Reason}")]
    public static partial void Unreadable(ILogger logger, string contentType, string reason);
}
