using System.Globalization;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>Several elements of E4X as one value, or none (ECMA-357 9.2: XMLList). What it is asked for, it asks each of its elements.</summary>
internal sealed class ScriptXmlList : ObjectInstance
{
    public ScriptXmlList(Engine engine, ScriptXml[] items)
        : base(engine)
    {
        Items = items;
        Extensible = true;
        Prototype = engine.Object.PrototypeObject;
        for (var i = 0; i < items.Length; i++)
        {
            FastAddProperty(i.ToString(CultureInfo.InvariantCulture), items[i], false, true, false);
        }

        FastAddProperty("length", new JsValue(ScriptE4x.Count(engine, items.Length)), false, false, false);
        this.Define("toString", _ => Markup)
            .Define("toXMLString", _ => Markup)
            .Define("text", _ => string.Concat(items.Select(static item => item.Element.Value)))
            .Define("children", _ => ScriptE4x.List(engine, items.SelectMany(static item => item.Element.Elements())))
            .Define("child", arguments => ScriptE4x.List(engine, items.SelectMany(item => item.Element.Elements().Where(child => ScriptE4x.Matches(child, arguments)))))
            .Define("descendants", arguments => ScriptE4x.List(engine, items.SelectMany(item => item.Element.Descendants().Where(child => ScriptE4x.Matches(child, arguments)))))
            .Define("attribute", arguments => string.Concat(items.Select(item => arguments.Attribute(0, item.Element)?.Value)));
    }

    public IReadOnlyList<ScriptXml> Items { get; }

    public override string Class => "XMLList";

    public string Markup => string.Join('\n', Items.Select(static item => XmlWriting.ToText(item.Element)));

    public override JsValue Get(string propertyName)
    {
        var own = base.Get(propertyName);
        if (!own.IsUndefined() || ScriptE4x.IsIndex(propertyName))
        {
            return own;
        }

        return ScriptE4x.AttributeName(propertyName) is { } attribute
            ? string.Concat(Items.Select(item => ScriptE4x.Attribute(item.Element, attribute)))
            : new JsValue(ScriptE4x.List(Engine, Items.SelectMany(item => item.Element.Elements().Where(child => child.Name.LocalName == propertyName))));
    }
}
