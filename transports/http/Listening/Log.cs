using System.Globalization;
using System.Net;
using Integrator.Core.Messages;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>The listener's log events.</summary>
/// <remarks>Places and numbers are given as objects: a definition over a structure would be compiled at each start.</remarks>
internal static partial class Log
{
    /// <summary>In MI's words, for scripts and tests wait for this line (MI: PassThroughListeningIOReactorManager.startEndpoint).</summary>
    /// <param name="logger">Where to.</param>
    /// <param name="listener">HTTP, HTTPS, or the name of the inbound endpoint.</param>
    /// <param name="host">The address bound to; null for all.</param>
    /// <param name="port">The port.</param>
    public static void Listening(ILogger logger, string listener, IPAddress? host, int port)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            logger.LogText(
                LogLevel.Information,
                new EventId(1, nameof(Listening)),
                string.Create(CultureInfo.InvariantCulture, $"Pass-through {listener} Listener started on {host ?? IPAddress.Any}:{port}"));
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "The header '{Name}' is left out of the answer: its name or value holds characters that no header may hold.")]
    public static partial void HeaderDropped(ILogger logger, string name);

    [LoggerMessage(3, LogLevel.Warning, "Unable to set the HTTP status code from the property HTTP_SC with value: {Value}.")]
    public static partial void StatusUnreadable(ILogger logger, string value);

    [LoggerMessage(4, LogLevel.Error, "The answer cannot be written as {ContentType}: {Reason}")]
    public static partial void AnswerNotFormatted(ILogger logger, string? contentType, string reason);

    [LoggerMessage(5, LogLevel.Warning, "The answer broke off, the client's connection is closed: {Reason}")]
    public static partial void AnswerBrokeOff(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Debug, "The client has gone before its answer was written: {Reason}")]
    public static partial void ClientGone(ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Error, "A request met a defect of the server.")]
    public static partial void Defect(ILogger logger, Exception exception);

    [LoggerMessage(8, LogLevel.Information, "Still waiting for open requests: {Seconds} s at most.")]
    public static partial void Draining(ILogger logger, object seconds);

    [LoggerMessage(9, LogLevel.Warning, "The cipher suite '{Name}' of preferred_ciphers is not known.")]
    public static partial void CipherUnknown(ILogger logger, string name);

    [LoggerMessage(10, LogLevel.Information, "Inbound endpoint [{Name}] is currently suspended.")]
    public static partial void InboundSuspended(ILogger logger, string name);

    public static void SelfSigned(ILogger logger, string location)
    {
        if (logger.IsEnabled(LogLevel.Warning))
        {
            logger.LogText(LogLevel.Warning, new EventId(11, nameof(SelfSigned)), $"There is no keystore '{location}': a self-signed certificate is used until the next start. Name one in [keystore.primary].");
        }
    }

    [LoggerMessage(12, LogLevel.Error, "A client's connection met a defect of the server.")]
    public static partial void ConnectionFailed(ILogger logger, Exception exception);

    [LoggerMessage(13, LogLevel.Error, "No connection could be accepted for {Scheme} on port {Port}, the next try follows: {Reason}")]
    public static partial void NotAccepted(ILogger logger, string scheme, object port, string reason);

    [LoggerMessage(14, LogLevel.Debug, "TLS with {Client} was not agreed upon: {Reason}")]
    public static partial void HandshakeFailed(ILogger logger, string client, string reason);

    [LoggerMessage(15, LogLevel.Information, "The client {Client} takes nothing of its answer: its connection is closed.")]
    public static partial void TooSlow(ILogger logger, string client);
}
