using System.Xml.Linq;
using Integrator.Core.Formats.Xml;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>The globals that XML literals and namespaces of E4X need: <c>XML</c> and <c>Namespace</c>.</summary>
internal static class ScriptE4x
{
    public static void Define(Engine engine)
    {
        var xml = new ScriptPackage(engine, "XML", arguments => new ScriptXml(engine, Parse(new ScriptArguments(arguments))));
        xml.Define("text", arguments => Markup(arguments[0]) ?? new XText(arguments.Text(0)).ToString())
            .Define("attribute", arguments => $"\"{new XAttribute("a", arguments.Text(0)).ToString()[3..^1]}\"");
        engine.SetValue("XML", new JsValue(xml));
        engine.SetValue("Namespace", new JsValue(new ScriptPackage(engine, "Namespace", arguments => engine.Object.Construct([])
            .Define("toString", _ => new ScriptArguments(arguments).Text(arguments.Length - 1)))));
    }

    /// <summary>The elements found, as one value: like the only one of them where there is one.</summary>
    public static ObjectInstance List(Engine engine, IEnumerable<XElement> elements)
    {
        var found = elements.Select(element => new ScriptXml(engine, element)).ToArray();
        return found.Length == 1 ? found[0] : new ScriptList(engine, [.. found.Select(static item => new JsValue(item))])
            .Define("toString", _ => string.Join('\n', found.Select(static item => XmlWriting.ToText(item.Element))))
            .Define("toXMLString", _ => string.Join('\n', found.Select(static item => XmlWriting.ToText(item.Element))))
            .Define("text", _ => string.Concat(found.Select(static item => item.Element.Value)));
    }

    public static bool Matches(XElement element, ScriptArguments arguments) =>
        (arguments.Text(0) == "*" || element.Name.LocalName == arguments.Text(0))
        && (arguments.IsMissing(1) || element.Name.NamespaceName == arguments.Text(1));

    private static string? Markup(JsValue value) => value.IsObject() ? value.AsObject() switch
    {
        ScriptXml xml => XmlWriting.ToText(xml.Element),
        ScriptList list => list.Get("toXMLString").Invoke().ToString(),
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
