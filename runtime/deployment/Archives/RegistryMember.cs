using System.Security.Cryptography;
using System.Xml.Linq;
using Integrator.Core.Services;
using Integrator.Deployment.Registry;

namespace Integrator.Deployment.Archives;

/// <summary>Reads the registry resources of a member from its <c>registry-info.xml</c> (FileRegistryResourceDeployer).</summary>
internal static class RegistryMember
{
    /// <exception cref="ArchiveException">A file is missing, or a path leaves the registry.</exception>
    public static IEnumerable<ApplicationResource> Read(XElement resources, ArchiveMember member, ArchiveContent archive)
    {
        foreach (var element in resources.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "item":
                    var file = Text(element, "file") ?? throw new ArchiveException("bad-member", $"{member.Folder}/registry-info.xml: an <item> has no <file>");
                    var content = archive.Find($"{member.Folder}/resources/{file}")
                        ?? throw new ArchiveException("missing-member-file", $"{member.Folder}/resources/{file} is not in the archive");
                    yield return Resource($"{Text(element, "path")}/{file}", content, Text(element, "mediaType"), Properties(element));
                    break;
                case "collection":
                    var path = Text(element, "path") ?? "";
                    yield return new ApplicationResource(PathOf(path), null, Properties(element));
                    var folder = $"{member.Folder}/resources/{Text(element, "directory")}/";
                    foreach (var name in archive.Names.Where(name => name.StartsWith(folder, StringComparison.Ordinal) && !name.Contains("/.meta/", StringComparison.Ordinal)))
                    {
                        yield return Resource($"{path}/{name[folder.Length..]}", archive.Find(name)!, null, Properties(element));
                    }

                    break;
            }
        }
    }

    private static ApplicationResource Resource(string key, byte[] content, string? mediaType, IReadOnlyDictionary<string, string> properties)
    {
        var path = PathOf(key);
        return new ApplicationResource(path, new RegistryResource(path, content, mediaType, BitConverter.ToInt64(SHA256.HashData(content))), properties);
    }

    private static string PathOf(string key) =>
        RegistryPath.Of(key) ?? throw new ArchiveException("unsafe-archive", $"The registry path '{key}' leaves the registry");

    private static string? Text(XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static Dictionary<string, string> Properties(XElement element)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in element.Elements().Where(static child => child.Name.LocalName == "properties").Elements())
        {
            if ((string?)property.Attribute("key") is { } key)
            {
                found[key] = (string?)property.Attribute("value") ?? "";
            }
        }

        return found;
    }
}
