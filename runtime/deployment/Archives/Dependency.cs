using System.Xml.Linq;

namespace Integrator.Deployment.Archives;

/// <summary>A member that an archive or another member needs, and the kind of server that it is for.</summary>
internal sealed record Dependency(MemberKey Key, string? ServerRole)
{
    public static IEnumerable<Dependency> AllOf(XElement artifact) =>
        artifact.Elements()
            .Where(static child => child.Name.LocalName == "dependency")
            .Select(static child => new Dependency(
                new MemberKey((string?)child.Attribute("artifact") ?? "", (string?)child.Attribute("version")),
                (string?)child.Attribute("serverRole")));
}
