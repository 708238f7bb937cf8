using System.Xml.Linq;

namespace Integrator.Core.Formats;

/// <summary>Names of the elements that hold content which is not XML (Axis2 BaseConstants, RelayConstants).</summary>
public static class PayloadWrapper
{
    public static readonly XNamespace Namespace = "http://ws.apache.org/commons/ns/payload";
    public static readonly XName Text = Namespace + "text";
    public static readonly XName Binary = Namespace + "binary";

    /// <summary>The root of a form's fields.</summary>
    public static readonly XName Form = "xformValues";

    /// <summary>The root of a multipart form's parts.</summary>
    public static readonly XName Multipart = "mediate";
}
