using Integrator.Core.Messages;
using Integrator.Core.Services;
using Microsoft.Extensions.Logging;

namespace Integrator.Core.Mediation;

/// <summary>The line that tells the log of every fault that a handler takes, in the log of the API or proxy service it happened in (MI: FaultHandler).</summary>
internal static partial class FaultLog
{
    private const string ApiKind = "api";
    private const string ProxyKind = "proxy";
    private const string ApiCategory = "API_LOGGER";
    private const string ServiceCategory = "SERVICE_LOGGER";

    /// <summary>Writes the line; the ERROR_ properties are set.</summary>
    public static void Write(MessageContext context)
    {
        var log = context.Runtime.Loggers.CreateLogger(Category(context.Properties.GetString(ServiceProperty.ArtifactName)));
        if (log.IsEnabled(LogLevel.Warning))
        {
            Handled(log, context.Properties[FaultHandling.ErrorCode], context.Properties[FaultHandling.ErrorMessage]);
        }
    }

    /// <summary><c>API_LOGGER.name</c>, <c>SERVICE_LOGGER.name</c>; faults elsewhere go to <c>SERVICE_LOGGER</c>.</summary>
    private static string Category(string? artifact) => artifact switch
    {
        _ when artifact?.StartsWith(ApiKind, StringComparison.Ordinal) == true => $"{ApiCategory}.{artifact.AsSpan(ApiKind.Length)}",
        _ when artifact?.StartsWith(ProxyKind, StringComparison.Ordinal) == true => $"{ServiceCategory}.{artifact.AsSpan(ProxyKind.Length)}",
        _ => ServiceCategory,
    };

    [LoggerMessage(5212, LogLevel.Warning, "ERROR_CODE : {Code} ERROR_MESSAGE : {Message}")]
    private static partial void Handled(ILogger logger, object? code, object? message);
}
