using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Suspension;
using Integrator.Core.Messages;
using Microsoft.Extensions.Logging;

namespace Integrator.Core.Endpoints;

/// <summary>What endpoints tell the log; ids 5200 to 5249.</summary>
internal static partial class EndpointLog
{
    private const string Category = "Integrator.Core.Endpoints";

    public static ILogger For(MessageContext context) => context.Runtime.Loggers.CreateLogger(Category);

    [LoggerMessage(5200, LogLevel.Warning, "Endpoint {Endpoint} failed with {Code} ({Detail}); state {State}, suspended for {Milliseconds} ms [{Place}]")]
    public static partial void Failed(ILogger logger, string endpoint, object? code, string detail, EndpointState state, long milliseconds, SourcePlace place);

    [LoggerMessage(5201, LogLevel.Information, "Endpoint {Endpoint} has answered and is active again [{Place}]")]
    public static partial void Activated(ILogger logger, string endpoint, SourcePlace place);

    [LoggerMessage(5202, LogLevel.Warning, "Endpoint {Endpoint} did not answer within {Milliseconds} ms and has no responseAction: the client is answered 504 [{Place}]")]
    public static partial void TimedOut(ILogger logger, string endpoint, double milliseconds, SourcePlace place);

    [LoggerMessage(5203, LogLevel.Warning, "Endpoint {Endpoint} did not answer within {Milliseconds} ms: the message is discarded [{Place}]")]
    public static partial void Discarded(ILogger logger, string endpoint, double milliseconds, SourcePlace place);

    [LoggerMessage(5204, LogLevel.Warning, "onError sequence {Sequence} of endpoint {Endpoint} cannot be found [{Place}]")]
    public static partial void HandlerMissing(ILogger logger, string sequence, string endpoint, SourcePlace place);

    [LoggerMessage(5205, LogLevel.Warning, "Endpoint {Endpoint}: a child endpoint failed with {Code} ({Message}) [{Place}]")]
    public static partial void ChildFailed(ILogger logger, string endpoint, object? code, string message, SourcePlace place);

    [LoggerMessage(5206, LogLevel.Warning, "{Message} [{Place}]")]
    public static partial void NotReady(ILogger logger, string message, SourcePlace place);

    [LoggerMessage(5207, LogLevel.Warning, "The endpoint under key {Key} cannot be compiled: {Problem} [{Place}]")]
    public static partial void BadDefinition(ILogger logger, string key, string problem, SourcePlace place);
}
