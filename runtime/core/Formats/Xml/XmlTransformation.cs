using System.Xml;
using System.Xml.XPath;

namespace Integrator.Core.Formats.Xml;

/// <summary>Makes one element out of another.</summary>
/// <param name="state">Of the caller.</param>
/// <param name="source">A document whose element is the source; good until the call returns.</param>
/// <param name="result">Takes a document; what it refuses (several root elements, text beside one, markup as text) is an <see cref="XmlException"/>.</param>
public delegate void XmlTransformation<in TState>(TState state, XPathNavigator source, XmlWriter result);
