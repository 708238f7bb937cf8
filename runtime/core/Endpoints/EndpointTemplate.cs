using System.Xml.Linq;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints;

/// <summary>A template of endpoints: <c>&lt;template name="t"&gt;&lt;parameter name="p"/&gt;&lt;endpoint&gt;...</c> (MI: Template). The artifact's value of kind EndpointTemplate.</summary>
/// <param name="Parameters">The names that instances may give values to.</param>
/// <param name="Endpoint">The endpoint element with <c>$p</c> in it; not to be changed.</param>
public sealed record EndpointTemplate(string Name, IReadOnlyList<string> Parameters, XElement Endpoint)
{
    /// <summary>Reads the template from its <c>&lt;template&gt;</c> element with the <c>&lt;endpoint&gt;</c> inside.</summary>
    /// <exception cref="ArtifactException">A name is missing.</exception>
    public static EndpointTemplate Parse(ArtifactElement template, ArtifactElement endpoint) => new(
        template.RequiredAttribute("name"),
        [.. template.Children("parameter").Select(static parameter => parameter.RequiredAttribute("name"))],
        endpoint.Xml);

    /// <summary>
    /// The endpoint with values in place of its parameters: an attribute or text that is <c>$name</c> as a whole becomes the value, when the
    /// template has that parameter and the instance a value (Template.replace).
    /// </summary>
    public XElement Fill(IReadOnlyDictionary<string, string> values)
    {
        var copy = new XElement(Endpoint);
        foreach (var element in copy.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes())
            {
                if (!attribute.IsNamespaceDeclaration && ValueOf(attribute.Value, values) is { } value)
                {
                    attribute.Value = value;
                }
            }

            if (!element.HasElements && ValueOf(element.Value.Trim(), values) is { } text)
            {
                element.Value = text;
            }
        }

        return copy;
    }

    private string? ValueOf(string text, IReadOnlyDictionary<string, string> values) =>
        text is ['$', .. var name] && Parameters.Contains(name, StringComparer.Ordinal) ? values.GetValueOrDefault(name) : null;
}
