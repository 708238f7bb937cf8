using System.Xml.Linq;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Mediation.Templates;

/// <summary>An endpoint with holes: <c>$name</c> in attributes and text is replaced when it is used (mediation-artifacts h1; MI: endpoints.Template).</summary>
/// <param name="Parameters">Declared names; <c>name</c> and <c>uri</c> are always among them.</param>
/// <param name="Endpoint">The endpoint element as it was written. Not to be changed.</param>
public sealed record EndpointTemplate(string Name, SourcePlace Place, IReadOnlyList<string> Parameters, XElement Endpoint)
{
    /// <summary>The endpoint element with the values filled in; parameters without a value stay as they are written.</summary>
    /// <remarks>Longer names first, so that <c>$uriPath</c> is not taken for <c>$uri</c>. Places in the file are kept.</remarks>
    public XElement Instantiate(IReadOnlyDictionary<string, string> values)
    {
        var names = Parameters.Where(values.ContainsKey).OrderByDescending(static name => name.Length).ToArray();
        var element = XElement.Load(Endpoint.CreateReader(), LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
        foreach (var node in element.DescendantNodesAndSelf())
        {
            if (node is XElement child)
            {
                foreach (var attribute in child.Attributes().Where(static attribute => !attribute.IsNamespaceDeclaration))
                {
                    attribute.Value = Fill(attribute.Value, names, values);
                }
            }
            else if (node is XText text)
            {
                text.Value = Fill(text.Value, names, values);
            }
        }

        return element;
    }

    private static string Fill(string text, string[] names, IReadOnlyDictionary<string, string> values)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return text;
        }

        foreach (var name in names)
        {
            text = text.Replace("$" + name, values[name], StringComparison.Ordinal);
        }

        return text;
    }
}
