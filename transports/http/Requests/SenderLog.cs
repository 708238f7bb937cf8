using Integrator.Core.Senders;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Requests;

/// <summary>What the senders tell the log.</summary>
internal static partial class SenderLog
{
    /// <summary>Says once what went wrong with a call, with whom and through which proxy; credentials and queries are left out.</summary>
    public static void Failed(ILogger logger, OutboundRequest request, SendFailure failure)
    {
        var level = failure.Kind == SendFailureKind.Cancelled ? LogLevel.Debug : LogLevel.Warning;
        if (logger.IsEnabled(level))
        {
            var target = request.Target;
            Failed(logger, level, $"{target.Scheme}://{target.Authority}{target.AbsolutePath}", request.Place.ToString(), failure.Exception?.Message ?? failure.Message);
        }
    }

    [LoggerMessage(EventId = 2401, Message = "Call to {Target} (endpoint {Place}) failed: {Reason}")]
    private static partial void Failed(ILogger logger, LogLevel level, string target, string place, string reason);

    [LoggerMessage(EventId = 2402, Level = LogLevel.Warning, Message = "{Target} answered 500")]
    public static partial void ServerError(ILogger logger, string target);

    [LoggerMessage(EventId = 2403, Level = LogLevel.Warning, Message = "The TLS profiles stay as they were: {Problem}")]
    public static partial void ProfilesUnreadable(ILogger logger, Integrator.Core.Artifacts.Diagnostic problem);
}
