using Integrator.Core.Artifacts;
using Integrator.Core.Messages;
using Microsoft.Extensions.Logging;

namespace Integrator.Core.Endpoints;

/// <summary>What endpoints tell the log; ids 5200 to 5249.</summary>
internal static partial class EndpointLog
{
    private const string Category = "Integrator.Core.Endpoints";

    public static ILogger For(MessageContext context) => context.Runtime.Loggers.CreateLogger(Category);

    [LoggerMessage(5200, LogLevel.Warning, "Endpoint : {Endpoint} will be marked SUSPENDED as it failed with {Code} ({Detail}) [{Place}]")]
    public static partial void Failed(ILogger logger, string endpoint, object? code, string detail, SourcePlace place);

    [LoggerMessage(5201, LogLevel.Information, "Endpoint : {Endpoint} currently {State} will now be marked active since it processed its last message [{Place}]")]
    public static partial void Activated(ILogger logger, string endpoint, string state, SourcePlace place);

    [LoggerMessage(5202, LogLevel.Warning, "Endpoint {Endpoint} did not answer within {Milliseconds} ms and has no responseAction: the client is answered 504 [{Place}]")]
    public static partial void TimedOut(ILogger logger, string endpoint, double milliseconds, SourcePlace place);

    [LoggerMessage(5203, LogLevel.Warning, "Endpoint {Endpoint} did not answer within {Milliseconds} ms: the message is discarded [{Place}]")]
    public static partial void Discarded(ILogger logger, string endpoint, double milliseconds, SourcePlace place);

    [LoggerMessage(5204, LogLevel.Warning, "onError sequence {Sequence} of endpoint {Endpoint} cannot be found [{Place}]")]
    public static partial void HandlerMissing(ILogger logger, string sequence, string endpoint, SourcePlace place);

    [LoggerMessage(5205, LogLevel.Warning, "{Endpoint} Detect a Failure in a child endpoint : {Child}: {Code} ({Message}) [{Place}]")]
    public static partial void ChildFailed(ILogger logger, string endpoint, string child, object? code, string message, SourcePlace place);

    [LoggerMessage(5206, LogLevel.Warning, "{Message} [{Place}]")]
    public static partial void NotReady(ILogger logger, string message, SourcePlace place);

    [LoggerMessage(5207, LogLevel.Warning, "The endpoint under key {Key} cannot be compiled: {Problem} [{Place}]")]
    public static partial void BadDefinition(ILogger logger, string key, string problem, SourcePlace place);

    [LoggerMessage(5208, LogLevel.Warning, "Suspending endpoint : {Endpoint} -{Before} current suspend duration is : {Milliseconds}ms - Next retry after : {Until}")]
    public static partial void Suspended(ILogger logger, string endpoint, string before, long milliseconds, string until);

    [LoggerMessage(5209, LogLevel.Warning, "Endpoint : {Endpoint} is marked as TIMEOUT and will be retried : {Retries} more time/s after : {Until} until its marked SUSPENDED for failure: {Code} ({Detail}) [{Place}]")]
    public static partial void MarkedTimeout(ILogger logger, string endpoint, int retries, string until, object? code, string detail, SourcePlace place);

    [LoggerMessage(5210, LogLevel.Warning, "Endpoint : {Endpoint} has been marked for SUSPENSION, but no further retries remain. Thus it will be SUSPENDED: {Code} ({Detail}) [{Place}]")]
    public static partial void RetriesUsedUp(ILogger logger, string endpoint, object? code, string detail, SourcePlace place);

    [LoggerMessage(5211, LogLevel.Warning, "Endpoint : {Endpoint} failed with {Code} ({Detail}) and stays {State} [{Place}]")]
    public static partial void Unchanged(ILogger logger, string endpoint, object? code, string detail, string state, SourcePlace place);
}
