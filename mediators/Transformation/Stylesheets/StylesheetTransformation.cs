using System.Xml;
using System.Xml.XPath;
using System.Xml.Xsl;
using Integrator.Core.Formats.Xml;

namespace Integrator.Mediators.Transformation.Stylesheets;

/// <summary>A stylesheet applied once by the framework's processor.</summary>
internal sealed class StylesheetTransformation(XslCompiledTransform transform, XsltArgumentList parameters, XmlResolver resolver) : ProcessorTransformation
{
    protected override void Apply(XPathNavigator source, XmlWriter result) => transform.Transform(source, parameters, result, resolver);
}
