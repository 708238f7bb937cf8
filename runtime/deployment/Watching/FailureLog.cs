using Integrator.Core.Artifacts;
using Integrator.Deployment.Homes;
using Microsoft.Extensions.Logging;

namespace Integrator.Deployment.Watching;

/// <summary>One line for each new file and archive that is not deployed, in the words of MI's log, which operators search it for (its deployers, CappDeployer).</summary>
internal static partial class FailureLog
{
    private const string Archive = ".car";

    public static void Tell(ILogger logger, HomeReading before, HomeReading now)
    {
        var kept = new HashSet<string>(now.Kept, StringComparer.Ordinal);
        foreach (var file in Failed(now.NewDiagnostics))
        {
            // Of these another line says that the version before serves on.
            if (kept.Contains(file))
            {
                continue;
            }

            if (file.EndsWith(Archive, StringComparison.OrdinalIgnoreCase))
            {
                ApplicationFailed(logger, Path.GetFileName(file));
                DeploymentLog.ApplicationUndeployed(logger, Path.GetFileNameWithoutExtension(file));
            }
            else
            {
                FileFailed(logger, Path.GetFileName(Path.GetDirectoryName(file)) switch
                {
                    "api" => "API deployment",
                    "proxy-services" => "ProxyService Deployment",
                    "sequences" => "Sequence Deployment",
                    "endpoints" => "Endpoint Deployment",
                    "local-entries" => "LocalEntry Deployment",
                    "templates" => "Template Deployment",
                    "tasks" => "StartupTask Deployment",
                    "message-stores" => "Message Store Deployment",
                    "message-processors" => "Message Processor Deployment",
                    "inbound-endpoints" => "Inbound Endpoint deployment",
                    _ => "Deployment",
                }, file);
            }
        }

        foreach (var file in Failed(before.Diagnostics))
        {
            if (file.EndsWith(Archive, StringComparison.OrdinalIgnoreCase) && !File.Exists(file))
            {
                FaultyApplicationUndeployed(logger, file);
            }
        }
    }

    private static HashSet<string> Failed(IReadOnlyList<Diagnostic> diagnostics)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Severity == Severity.Error && diagnostic.Place.File.Length > 0)
            {
                files.Add(Outermost(diagnostic.Place.File));
            }
        }

        return files;
    }

    /// <summary>Of a file inside an archive the archive.</summary>
    private static string Outermost(string file)
    {
        var inside = file.IndexOf(Archive + "!", StringComparison.OrdinalIgnoreCase);
        return inside < 0 ? file : file[..(inside + Archive.Length)];
    }

    [LoggerMessage(2013, LogLevel.Error, "{what} from the file : {file} : Failed.")]
    private static partial void FileFailed(ILogger logger, string what, string file);

    [LoggerMessage(2014, LogLevel.Error, "Error occurred while deploying the Carbon application: {application}. Reverting successfully deployed artifacts in the CApp.")]
    private static partial void ApplicationFailed(ILogger logger, string application);

    [LoggerMessage(2015, LogLevel.Information, "Undeploying Faulty Carbon Application On : {file}")]
    private static partial void FaultyApplicationUndeployed(ILogger logger, string file);
}
