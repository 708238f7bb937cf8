using System.Text;
using System.Xml.Linq;
using Integrator.Core.Artifacts;

namespace Integrator.UnitTests.Reference;

/// <summary>Compares the descriptions with MI's schemas: what is read, what is refused, and what is reported as having no effect.</summary>
internal sealed class SupportMatrix(SchemaInventory schemas, ElementCatalog catalog)
{
    private static readonly string[] ArtifactNames =
        ["api", "proxy", "endpoint", "inboundEndpoint", "localEntry", "messageStore", "messageProcessor", "sequence", "task", "template", "registry"];

    private static readonly HashSet<string> Everywhere = ["description", "statistics", "trace", "traceFilter", "id", "tag"];

    /// <summary>Element names that no description and no refusal knows: whoever uses one is told of it as of a misspelt word.</summary>
    public List<string> Unknown { get; } = [];

    public string WritePage()
    {
        var page = new StringBuilder("""
            # Support matrix

            Every element and attribute that the schemas of MI 4.4 declare for artifacts, compared with what this runtime reads. A test writes this page.
            *Reported* attributes and parts deploy, as in MI, with the warning that they have no effect; a refused element is a deployment error that names
            it. Attributes that any element may carry (description, statistics, trace, id, tag) are left out.


            """);
        Table(page, "Mediators", schemas.Group("mediatorList"), name => catalog.Mediators.GetValueOrDefault(name)?.Spec);
        Table(page, "Endpoint kinds", KindsOfEndpoints(), name => catalog.Endpoints.GetValueOrDefault(name)?.Spec);
        Table(page, "Artifacts", ArtifactNames.ToDictionary(static name => name, schemas.Element), name => catalog.Artifacts.GetValueOrDefault(name)?.Spec);
        return page.ToString();
    }

    private Dictionary<string, XElement> KindsOfEndpoints()
    {
        var own = catalog.Artifacts["endpoint"].Spec.ChildElements.Select(static child => child.Name).Append("session").ToHashSet();
        return schemas.Children(schemas.Element("endpoint")).Where(child => !own.Contains(child.Key)).ToDictionary();
    }

    private void Table(StringBuilder page, string title, IReadOnlyDictionary<string, XElement> elements, Func<string, ElementSpec?> describe)
    {
        page.AppendLine($"## {title}").AppendLine().AppendLine("| Element | Read | Reported |").AppendLine("|---|---|---|");
        foreach (var (name, declaration) in elements.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (describe(name) is not { } spec)
            {
                var refusal = UnsupportedElements.HintFor(name);
                if (refusal is null)
                {
                    Unknown.Add(name);
                }

                page.AppendLine($"| `{name}` | refused: {refusal ?? "unknown here"} | |");
                continue;
            }

            var (read, reported) = (0, new List<string>());
            Compare(declaration, spec, "", []);
            page.AppendLine($"| `{name}` | {read} of {read + reported.Count} | {string.Join(", ", reported.Select(static part => $"`{part}`"))} |");

            void Compare(XElement node, ElementSpec known, string path, HashSet<XElement> above)
            {
                // An element that holds itself is counted once.
                if (!above.Add(node))
                {
                    return;
                }

                foreach (var attribute in schemas.Attributes(node).Where(static attribute => !Everywhere.Contains(attribute)))
                {
                    Count(known.HoldsAnything && known.Attributes.Count == 0 || known.Attributes.Any(spec => spec.Name == attribute), $"{path}@{attribute}");
                }

                if (!known.HoldsAnything)
                {
                    foreach (var (childName, child) in schemas.Children(node).Where(child => !Everywhere.Contains(child.Key) && !(title == "Mediators" && name == "sequence" && IsMediator(child.Key))))
                    {
                        var spec = known.ChildElements.FirstOrDefault(spec => spec.Name == childName);
                        if (spec is not null)
                        {
                            Count(true, path + childName);
                            Compare(child, spec, $"{path}{childName}/", above);
                        }
                        else if (!(known.HoldsMediators && IsMediator(childName)) && !(known.HoldsEndpointKinds && catalog.Endpoints.ContainsKey(childName)))
                        {
                            Count(false, path + childName);
                        }
                    }
                }

                above.Remove(node);
            }

            void Count(bool isRead, string part)
            {
                if (isRead)
                {
                    read++;
                }
                else
                {
                    reported.Add(part);
                }
            }
        }

        page.AppendLine();
    }

    private bool IsMediator(string name) => catalog.Mediators.ContainsKey(name) || schemas.Group("mediatorList").ContainsKey(name);
}
