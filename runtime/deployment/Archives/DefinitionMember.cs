using System.Security.Cryptography;
using System.Xml.Linq;
using Integrator.Core.Services;
using Integrator.Core.Services.Rest;
using Integrator.Deployment.Registry;

namespace Integrator.Deployment.Archives;

/// <summary>
/// The OpenAPI documents that an archive has of its APIs: <c>metadata/MEMBER_swagger_VERSION/</c>, where MEMBER is the API's name in the
/// archive, listed or not (MI: CappDeployer.searchArtifacts).
/// </summary>
internal static class DefinitionMember
{
    private const string Folder = "metadata/";
    private const string Mark = "_swagger";

    /// <param name="apis">Name of the API by the name of the member that holds it.</param>
    /// <param name="xml">Reads a file of the archive.</param>
    /// <exception cref="ArchiveException">A member describes itself wrongly.</exception>
    public static IEnumerable<ApplicationResource> Read(ArchiveContent archive, IReadOnlyDictionary<string, string> apis, Func<string, XElement> xml)
    {
        foreach (var file in archive.Names.Where(static file =>
            file.StartsWith(Folder, StringComparison.Ordinal) && file.EndsWith("/artifact.xml", StringComparison.Ordinal) && file.Contains(Mark, StringComparison.Ordinal)))
        {
            var member = ArchiveMember.Of(xml(file), file[..file.LastIndexOf('/')]);
            var end = member.Key.Name.IndexOf(Mark, StringComparison.Ordinal);
            if (end > 0 && apis.TryGetValue(member.Key.Name[..end], out var api) && member.Files is [var document, ..]
                && archive.Find($"{member.Folder}/{document}") is { } content && RegistryPath.Of(RestApi.DefinitionKeyOf(api)) is { } path)
            {
                yield return new ApplicationResource(
                    path, new RegistryResource(path, content, null, BitConverter.ToInt64(SHA256.HashData(content))), new Dictionary<string, string>(StringComparer.Ordinal));
            }
        }
    }
}
