using System.Xml.Linq;
using Integrator.Core.Formats.Xml;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>
/// An XML element in a script: its text is its XML, in E4X its content where it has no elements (ECMA-357 10.1.1); has the methods of Axiom's OMElement that scripts use. A member that it does
/// not have reads as the first child of that name, as in <c>payload.order.id</c>.
/// </summary>
internal sealed class ScriptXml : ObjectInstance
{
    public ScriptXml(Engine engine, XElement element)
        : base(engine)
    {
        Element = element;
        Extensible = true;
        Prototype = engine.Object.PrototypeObject;
        this.Define("toString", _ => IsE4x && !Element.HasElements ? Element.Value : XmlWriting.ToText(Element))
            .Define("toXMLString", _ => XmlWriting.ToText(Element))
            .Define("getBytes", _ => XmlWriting.ToText(Element))
            .Define("toXML", _ => XmlWriting.ToText(Element))
            .Define("text", _ => DirectText)
            .Define("getText", _ => DirectText)
            .Define("setText", arguments => Element.Value = arguments.Text(0))
            .Define("getLocalName", _ => Element.Name.LocalName)
            .Define("localName", _ => Element.Name.LocalName)
            .Define("getNamespaceURI", _ => Element.Name.NamespaceName)
            .Define("getAttributeValue", arguments => arguments.Attribute(0, Element)?.Value)
            .Define("addAttribute", arguments => SetAttribute(arguments))
            .Define("getFirstElement", _ => Wrap(Element.Elements().FirstOrDefault()))
            .Define("getParent", _ => Wrap(Element.Parent))
            .Define("getFirstChildWithName", arguments => Wrap(Child(arguments.Text(0))))
            .Define("getChildrenWithLocalName", arguments => Many(Element.Elements().Where(child => child.Name.LocalName == arguments.Text(0))))
            .Define("getChildElements", _ => Many(Element.Elements()))
            .Define("children", _ => IsE4x ? ScriptE4x.List(engine, Element.Elements()) : Many(Element.Elements()))
            .Define("parent", _ => Wrap(Element.Parent))
            .Define("addChild", arguments => AddChild(arguments))
            .Define("appendChild", arguments => AddChild(arguments))
            .Define("detach", _ => Detach())
            .Define("build", _ => this)
            .Define("buildWithAttachments", _ => this)
            .Define("descendants", arguments => ScriptE4x.List(engine, Element.Descendants().Where(item => ScriptE4x.Matches(item, arguments))))
            .Define("child", arguments => ScriptE4x.List(engine, Element.Elements().Where(item => ScriptE4x.Matches(item, arguments))))
            .Define("attribute", arguments => arguments.Attribute(0, Element)?.Value);
        FastAddProperty("length", new JsValue(ScriptE4x.Count(engine, 1)), true, false, true);
    }

    public XElement Element { get; }

    public override string Class => "XML";

    private string DirectText => string.Concat(Element.Nodes().OfType<XText>().Select(static text => text.Value));

    public override JsValue Get(string propertyName)
    {
        var own = base.Get(propertyName);
        if (!own.IsUndefined())
        {
            return own;
        }

        if (IsE4x)
        {
            return ScriptE4x.AttributeName(propertyName) is { } attribute
                ? ScriptE4x.Attribute(Element, attribute)
                : propertyName == "0" ? new JsValue(this)
                : ScriptE4x.IsIndex(propertyName) ? own
                : new JsValue(ScriptE4x.List(Engine, Element.Elements().Where(child => child.Name.LocalName == propertyName)));
        }

        return Child(propertyName) is { } found ? new JsValue(new ScriptXml(Engine, found)) : own;
    }

    /// <summary>In E4X an assignment changes the element; on an OMElement it makes a member that the XML knows nothing of.</summary>
    public override void Put(string propertyName, JsValue value, bool throwOnError)
    {
        if (IsE4x && base.Get(propertyName).IsUndefined())
        {
            if (ScriptE4x.AttributeName(propertyName) is { } attribute)
            {
                Element.SetAttributeValue(attribute, Jint.Runtime.TypeConverter.ToString(value));
            }
            else
            {
                ScriptE4x.Assign(Element, propertyName, value);
            }

            return;
        }

        base.Put(propertyName, value, throwOnError);
    }

    /// <summary>In E4X <c>delete</c> takes the elements of that name, or the attribute, out.</summary>
    public override bool Delete(string propertyName, bool throwOnError)
    {
        if (!IsE4x || !base.Get(propertyName).IsUndefined())
        {
            return base.Delete(propertyName, throwOnError);
        }

        if (ScriptE4x.AttributeName(propertyName) is { } attribute)
        {
            Element.Attributes().Where(item => !item.IsNamespaceDeclaration && item.Name.LocalName == attribute).Remove();
        }
        else
        {
            Element.Elements().Where(child => child.Name.LocalName == propertyName).Remove();
        }

        return true;
    }

    private bool IsE4x => Engine is ScriptEngine { IsE4x: true };

    private XElement? Child(string name) => Element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private ScriptXml? Wrap(XElement? element) => element is null ? null : new ScriptXml(Engine, element);

    private ScriptList Many(IEnumerable<XElement> elements) => new(Engine, [.. elements.Select(element => new JsValue(new ScriptXml(Engine, element)))]);

    private object? SetAttribute(ScriptArguments arguments)
    {
        Element.SetAttributeValue(arguments.Text(0), arguments.Text(1));
        return null;
    }

    private object? AddChild(ScriptArguments arguments)
    {
        Element.Add(arguments.Xml(0));
        return null;
    }

    private ScriptXml Detach()
    {
        if (Element.Parent is not null)
        {
            Element.Remove();
        }

        return this;
    }
}
