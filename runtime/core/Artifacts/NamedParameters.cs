namespace Integrator.Core.Artifacts;

/// <summary>Reads the <c>&lt;parameter name="..."&gt;value&lt;/parameter&gt;</c> children of an artifact.</summary>
public static class NamedParameters
{
    public static ElementSpec Spec { get; } = new ElementSpec("parameter", "A named value.")
        .Attribute("name", ValueKind.Text, "The parameter's name.", required: true)
        .Content();

    public static IReadOnlyDictionary<string, string> Of(ArtifactElement element, ParseScope scope)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in element.Children("parameter"))
        {
            found[parameter.RequiredAttribute("name")] = scope.Resolve(parameter, parameter.Text);
        }

        return found;
    }
}
