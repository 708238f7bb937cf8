using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>The globals that XML literals and namespaces of E4X need: <c>XML</c> and <c>Namespace</c>.</summary>
internal static class ScriptE4x
{
    public static void Define(Engine engine)
    {
        var xml = new ScriptPackage(engine, "XML", arguments => new ScriptXml(engine, Parse(new ScriptArguments(arguments))));
        xml.Define("text", arguments => Markup(arguments[0]) ?? new XText(arguments.Text(0)).ToString())
            .Define("plus", arguments => List(engine, Elements(arguments[0]).Concat(Elements(arguments[1]))))
            .Define("attribute", arguments => $"\"{new XAttribute("a", arguments.Text(0)).ToString()[3..^1]}\"");
        xml.Define("values", arguments => Values(engine, arguments[0]));
        engine.SetValue("XML", new JsValue(xml));
        engine.SetValue("Namespace", new JsValue(new ScriptPackage(engine, "Namespace", arguments => engine.Object.Construct([])
            .Define("toString", _ => new ScriptArguments(arguments).Text(arguments.Length - 1)))));
    }

    /// <summary>The elements found, as one value: like the only one of them where there is one.</summary>
    public static ObjectInstance List(Engine engine, IEnumerable<XElement> elements)
    {
        var found = elements.Select(element => new ScriptXml(engine, element)).ToArray();
        return found.Length == 1 ? found[0] : new ScriptXmlList(engine, found);
    }

    /// <summary>The method <c>length</c>; as a number it is what it returns, for scripts that leave the brackets out.</summary>
    public static ObjectInstance Count(Engine engine, int count) =>
        new ClrFunctionInstance(engine, (_, _) => count).Define("valueOf", _ => count).Define("toString", _ => count);

    /// <summary>The values that <c>for each</c> goes through (ECMA-357 12.3): the elements of XML, the members of anything else.</summary>
    public static ObjectInstance Values(Engine engine, JsValue value)
    {
        JsValue[] values = value.IsObject() ? value.AsObject() switch
        {
            ScriptXml xml => [value],
            ScriptXmlList list => [.. list.Items.Select(static item => new JsValue(item))],
            var other => [.. other.GetOwnProperties().Where(static member => member.Value.Enumerable == true).Select(member => other.Get(member.Key))],
        }
        : [];
        return engine.Array.Construct(values);
    }

    /// <summary>What the lowering makes of <c>.@name</c>: a member with that name; null for the other members.</summary>
    public static string? AttributeName(string propertyName) => propertyName.StartsWith('@') ? propertyName[1..] : null;

    /// <summary>An attribute that is not there is an empty list: no text.</summary>
    public static string Attribute(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName == name)?.Value ?? "";

    public static bool IsIndex(string propertyName) => propertyName.Length > 0 && propertyName.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The elements that a value stands for; none of what is no XML.</summary>
    public static IEnumerable<XElement> Elements(JsValue value) => value.IsObject() ? value.AsObject() switch
    {
        ScriptXml xml => [xml.Element],
        ScriptXmlList list => list.Items.Select(static item => item.Element),
        ScriptList list => Enumerable.Range(0, (int)list.Get("length").AsNumber()).SelectMany(index => Elements(list.Get(index.ToString(CultureInfo.InvariantCulture)))),
        _ => [],
    }
    : [];

    /// <summary>
    /// <c>element.name = value</c> (ECMA-357 9.1.1.2): elements take the place of the children of that name, or come behind the others; anything else
    /// becomes the text of the child of that name.
    /// </summary>
    public static void Assign(XElement element, string name, JsValue value)
    {
        var present = element.Elements().Where(child => child.Name.LocalName == name).ToArray();
        var elements = Elements(value).Select(static item => new XElement(item)).ToArray();
        if (elements.Length == 0 && !value.IsObject())
        {
            var text = Jint.Runtime.TypeConverter.ToString(value);
            if (present.Length > 0)
            {
                present[0].Value = text;
            }
            else
            {
                element.Add(new XElement(XmlConvert.EncodeLocalName(name), text));
            }

            present.Skip(1).Remove();
            return;
        }

        if (present.Length > 0)
        {
            present[0].AddBeforeSelf(elements);
        }
        else
        {
            element.Add(elements);
        }

        present.Remove();
    }

    public static bool Matches(XElement element, ScriptArguments arguments) =>
        (arguments.Text(0) == "*" || element.Name.LocalName == arguments.Text(0))
        && (arguments.IsMissing(1) || element.Name.NamespaceName == arguments.Text(1));

    private static string? Markup(JsValue value) => value.IsObject() ? value.AsObject() switch
    {
        ScriptXml xml => XmlWriting.ToText(xml.Element),
        ScriptXmlList list => list.Markup,
        _ => null,
    }
    : null;

    /// <summary>White space between elements does not count (XML.ignoreWhitespace).</summary>
    private static XElement Parse(ScriptArguments arguments)
    {
        var element = arguments.Xml(0);
        element.DescendantNodes().OfType<XText>().Where(static text => string.IsNullOrWhiteSpace(text.Value) && text.Parent!.HasElements).Remove();
        return element;
    }
}
