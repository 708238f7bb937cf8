using Integrator.Core.Artifacts;
using Integrator.Core.Messages;
using Integrator.Deployment.Reading;
using Microsoft.Extensions.Logging;

namespace Integrator.Deployment.Watching;

/// <summary>What the log says of deployments; artifacts and applications in MI's words.</summary>
/// <remarks>Places and numbers are given as objects: a definition over a structure would be compiled at each start.</remarks>
internal static partial class DeploymentLog
{
    public static void Tell(ILogger logger, Diagnostic diagnostic)
    {
        switch (diagnostic.Severity)
        {
            case Severity.Error:
                Mistake(logger, diagnostic);
                break;
            case Severity.Warning:
                Doubt(logger, diagnostic);
                break;
            default:
                Remark(logger, diagnostic);
                break;
        }
    }

    public static void Deployed(ILogger logger, Artifact artifact) =>
        Tell(logger, new EventId(2000, nameof(Deployed)), artifact, static artifact => $"{KindOf(artifact)} named '{artifact.Name}' has been deployed from file : {artifact.Place.ToString()}");

    public static void Redeployed(ILogger logger, Artifact artifact) =>
        Tell(logger, new EventId(2001, nameof(Redeployed)), artifact, static artifact => artifact.Kind == ArtifactKind.ProxyService
            ? $"{KindOf(artifact)} named '{artifact.Name}' has been updated from file : {artifact.Place.ToString()}"
            : $"{KindOf(artifact)}: {artifact.Name} has been updated from the file: {artifact.Place.ToString()}");

    public static void Undeployed(ILogger logger, Artifact artifact) =>
        Tell(logger, new EventId(2002, nameof(Undeployed)), artifact, static artifact => $"{KindOf(artifact)} named '{artifact.Name}' has been undeployed");

    [LoggerMessage(2003, LogLevel.Warning, "Update of the Synapse Artifact from file : {file} : Failed! It is not deployed, and the version before it keeps serving; the file is left as it is")]
    public static partial void Kept(ILogger logger, string file);

    [LoggerMessage(2004, LogLevel.Information, "Successfully Deployed Carbon Application : {application}")]
    public static partial void ApplicationDeployed(ILogger logger, string application);

    [LoggerMessage(2005, LogLevel.Information, "Successfully undeployed Carbon Application : {application}")]
    public static partial void ApplicationUndeployed(ILogger logger, string application);

    [LoggerMessage(2006, LogLevel.Error, "{place}: the {kind} '{name}' did not start: {reason}")]
    public static partial void StartFailed(ILogger logger, object place, string kind, string name, string reason, Exception exception);

    [LoggerMessage(2007, LogLevel.Warning, "{place}: the {kind} '{name}' did not stop cleanly: {reason}")]
    public static partial void StopFailed(ILogger logger, object place, string kind, string name, string reason, Exception exception);

    [LoggerMessage(2008, LogLevel.Warning, "The artifacts could not be read again: {reason}")]
    public static partial void ScanFailed(ILogger logger, string reason, Exception exception);

    [LoggerMessage(2009, LogLevel.Warning, "Changes in {folder} are noticed every {seconds} s only, because it cannot be watched: {reason}")]
    public static partial void NotWatched(ILogger logger, string folder, object seconds, string reason);

    private static string KindOf(Artifact artifact) => ArtifactKinds.LogNameOf(artifact.Kind);

    private static void Tell(ILogger logger, EventId id, Artifact artifact, Func<Artifact, string> text)
    {
        if (logger.IsEnabled(LogLevel.Information))
        {
            logger.LogText(LogLevel.Information, id, text(artifact));
        }
    }

    [LoggerMessage(2010, LogLevel.Error, "{diagnostic}")]
    private static partial void Mistake(ILogger logger, Diagnostic diagnostic);

    [LoggerMessage(2011, LogLevel.Warning, "{diagnostic}")]
    private static partial void Doubt(ILogger logger, Diagnostic diagnostic);

    [LoggerMessage(2012, LogLevel.Information, "{diagnostic}")]
    private static partial void Remark(ILogger logger, Diagnostic diagnostic);
}
