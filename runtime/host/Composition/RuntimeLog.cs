using Integrator.Core.Artifacts;
using Integrator.Core.Messages;
using Microsoft.Extensions.Logging;

namespace Integrator.Host.Composition;

/// <summary>What the engine tells the log.</summary>
/// <remarks>Places and numbers are given as objects: a definition over a structure would be compiled at each start.</remarks>
internal static partial class RuntimeLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "<{Mediator}> at {Place} failed unexpectedly")]
    public static partial void Defect(ILogger logger, string mediator, object place, Exception exception);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "Fault without a handler in {Artifact}: <{Mediator}> at {Place}: {Code} {Text}")]
    public static partial void UnhandledFault(ILogger logger, string artifact, string mediator, object place, object? code, string text);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "A flow of {Service} ended unexpectedly")]
    public static partial void FlowFailed(ILogger logger, string service, Exception exception);

    public static void Deployment(ILogger logger, string lineEnd, string table) =>
        logger.LogText(LogLevel.Information, new EventId(1004, nameof(Deployment)), $"Deployed now:{lineEnd}{table}");

    public static void Information(ILogger logger, string text) => logger.LogText(LogLevel.Information, new EventId(1010, nameof(Information)), text);

    public static void Warning(ILogger logger, string text) => logger.LogText(LogLevel.Warning, new EventId(1011, nameof(Warning)), text);

    public static void Error(ILogger logger, string text) => logger.LogText(LogLevel.Error, new EventId(1012, nameof(Error)), text);

    /// <summary>Writes a diagnostic at its own severity.</summary>
    public static void Tell(ILogger logger, Diagnostic diagnostic)
    {
        switch (diagnostic.Severity)
        {
            case Severity.Error:
                Error(logger, diagnostic.ToString());
                break;
            case Severity.Warning:
                Warning(logger, diagnostic.ToString());
                break;
            default:
                Information(logger, diagnostic.ToString());
                break;
        }
    }
}
