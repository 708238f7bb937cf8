using Integrator.Core.Formats.Xml.Indexing;
using Integrator.Core.Formats.Xml.Stylesheets;

namespace Integrator.Core.Formats.Xml;

/// <summary>Makes one element out of another: a <see cref="PlainStylesheet"/> or a <see cref="ProcessorTransformation"/>.</summary>
public abstract class XmlTransformation
{
    /// <param name="index">Holds the source.</param>
    /// <param name="payload">The element that is the source, as if it were a document of its own.</param>
    /// <param name="result">Takes a document; what it refuses is an <see cref="System.Xml.XmlException"/>.</param>
    internal abstract void Apply(XmlIndex index, int payload, XmlResultWriter result);
}
