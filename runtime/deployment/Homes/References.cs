using Integrator.Core.Artifacts;
using Integrator.Deployment.Entries;
using Integrator.Deployment.Reading;

namespace Integrator.Deployment.Homes;

/// <summary>Looks up every key that one artifact uses of another: MI deploys all the same, so a missing one is a warning.</summary>
internal static class References
{
    public static IEnumerable<Diagnostic> Check(ArtifactSet set, List<ReadArtifact> artifacts, KeyedArtifacts keyed)
    {
        foreach (var reference in Of(artifacts))
        {
            if (set.Find(reference.Kind, reference.Name) is not null)
            {
                continue;
            }

            if (keyed.Find(set, reference) is { } found)
            {
                foreach (var diagnostic in found)
                {
                    yield return diagnostic;
                }

                continue;
            }

            yield return new Diagnostic(
                Severity.Warning, reference.Place, "missing-reference", $"{Capitalised(ArtifactKinds.NameOf(reference.Kind))} named {reference.Name} cannot be found: using it is a fault", null);
        }
    }

    private static string Capitalised(string kind) => char.ToUpperInvariant(kind[0]) + kind[1..];

    private static IEnumerable<ArtifactReference> Of(List<ReadArtifact> artifacts)
    {
        foreach (var artifact in artifacts)
        {
            foreach (var reference in artifact.References)
            {
                yield return reference;
            }
        }
    }
}
