using System.Xml;
using System.Xml.XPath;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml;

/// <summary>A transformation by a processor that reads by way of a navigator.</summary>
public abstract class ProcessorTransformation : XmlTransformation
{
    internal sealed override void Apply(XmlIndex index, int payload, XmlResultWriter result) => Apply(new XmlIndexNavigator(index, payload), result);

    /// <param name="source">A document whose element is the source; good until the call returns.</param>
    /// <param name="result">Takes a document; what it refuses (several root elements, text beside one, markup as text) is an <see cref="XmlException"/>.</param>
    protected abstract void Apply(XPathNavigator source, XmlWriter result);
}
