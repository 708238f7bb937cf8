using System.Xml.Linq;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>What a step selects along its axis: a name, <c>*</c>, <c>p:*</c>, or a kind of node.</summary>
/// <param name="Kind">node, text, comment, processing-instruction; null for a test by name.</param>
/// <param name="LocalName">The name, null for any; the target of a processing instruction.</param>
/// <param name="Prefix">The prefix as written, "" for none.</param>
/// <param name="Namespace">Its namespace; null when the prefix is not declared: evaluating the step faults.</param>
internal sealed record NodeTest(string? Kind, string? LocalName, string Prefix, string? Namespace)
{
    /// <summary>A prefix-less <c>*</c>, which matches in every namespace.</summary>
    public bool IsAnyName => Kind is null && LocalName is null && Prefix.Length == 0;

    public void Check()
    {
        if (Namespace is null)
        {
            throw new ExpressionEvaluationException($"XPath expression uses unbound namespace prefix {Prefix}: declare xmlns:{Prefix} on the element");
        }
    }

    public bool Matches(object node, bool isAttributeAxis)
    {
        if (Kind is not null)
        {
            return Kind switch
            {
                "node" => true,
                "text" => node is XText,
                "comment" => node is XComment,
                _ => node is XProcessingInstruction instruction && (LocalName is null || instruction.Target == LocalName),
            };
        }

        return isAttributeAxis
            ? node is XAttribute attribute && Matches(attribute.Name)
            : node is XElement element && Matches(element.Name);
    }

    public bool Matches(XName name) =>
        (LocalName is null || name.LocalName == LocalName) && (IsAnyName || name.NamespaceName == Namespace);
}
