using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Integrator.Deployment.Archives;

/// <summary>The application that an archive is (<c>metadata.xml</c>, else <c>artifacts.xml</c>; ApplicationConfiguration).</summary>
internal sealed record ApplicationManifest(string? Name, string? Version, IReadOnlyList<Dependency> Dependencies)
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>The sequence that the server runs, and then stops, when it is started for this application alone; null: none.</summary>
    public string? MainSequence { get; private init; }

    /// <exception cref="ArchiveException">It describes no application, or a dependency without a server role.</exception>
    public static ApplicationManifest Of(XElement root, IReadOnlyList<string> serverRoles)
    {
        var application = root.Elements().FirstOrDefault(static child => child.Name.LocalName == "artifact" && (string?)child.Attribute("type") == "carbon/application")
            ?? throw new ArchiveException("bad-archive", "The list of artifacts has no <artifact type=\"carbon/application\">");
        var dependencies = Dependency.AllOf(application).ToList();
        if (dependencies.Find(static dependency => dependency.ServerRole is null) is { } open)
        {
            throw new ArchiveException("bad-archive", $"The dependency '{open.Key}' has no serverRole", "write serverRole=\"EnterpriseServiceBus\"");
        }

        return new ApplicationManifest(
            (string?)application.Attribute("name"),
            (string?)application.Attribute("version"),
            [.. dependencies.Where(dependency => serverRoles.Any(role => IsFor(dependency.ServerRole!, role)))])
        {
            MainSequence = (string?)application.Attribute("mainSequence") is { Length: > 0 } main ? main : null,
        };
    }

    private static bool IsFor(string memberRole, string serverRole)
    {
        try
        {
            return Regex.IsMatch(memberRole, $"^(?:{serverRole})$", RegexOptions.None, MatchLimit);
        }
        catch (ArgumentException)
        {
            return memberRole == serverRole;
        }
    }
}
