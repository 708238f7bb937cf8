using System.Xml.Linq;

namespace Integrator.Deployment.Archives;

/// <summary>A member of an archive, as its <c>artifact.xml</c> says.</summary>
/// <param name="Folder">Its folder in the archive.</param>
internal sealed record ArchiveMember(MemberKey Key, string Folder, string Type, IReadOnlyList<string> Files, IReadOnlyList<MemberKey> Dependencies)
{
    /// <exception cref="ArchiveException">It has no name or type.</exception>
    public static ArchiveMember Of(XElement artifact, string folder)
    {
        var name = (string?)artifact.Attribute("name");
        var type = (string?)artifact.Attribute("type");
        if (artifact.Name.LocalName != "artifact" || string.IsNullOrEmpty(name) || string.IsNullOrEmpty(type))
        {
            throw new ArchiveException("bad-member", $"{folder}/artifact.xml is no <artifact name=\"...\" type=\"...\">");
        }

        return new ArchiveMember(
            new MemberKey(name, (string?)artifact.Attribute("version")),
            folder,
            type,
            [.. artifact.Elements().Where(static child => child.Name.LocalName == "file").Select(static file => file.Value.Trim())],
            [.. Dependency.AllOf(artifact).Select(static dependency => dependency.Key)]);
    }
}
