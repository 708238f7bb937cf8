using Integrator.Core.Artifacts;
using Microsoft.Extensions.Logging;

namespace Integrator.Core.Expressions;

/// <summary>What expressions tell the log. By itself: a definition in an expression's class would be made when one is read.</summary>
internal static partial class ExpressionLog
{
    [LoggerMessage(EventId = 2100, Level = LogLevel.Warning, Message = "Error evaluating expression: {Expression} at {Place} cause : {Cause}")]
    public static partial void Failed(ILogger logger, string expression, SourcePlace place, string cause);
}
