using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>A list of nodes in a script, with the methods of Java's List and Iterator.</summary>
internal sealed class ScriptList : ObjectInstance
{
    private int next;

    public ScriptList(Engine engine, IReadOnlyList<JsValue> items)
        : base(engine)
    {
        Extensible = true;
        Prototype = engine.Object.PrototypeObject;
        for (var i = 0; i < items.Count; i++)
        {
            FastAddProperty(i.ToString(System.Globalization.CultureInfo.InvariantCulture), items[i], false, true, false);
        }

        FastAddProperty("length", new JsValue(items.Count), false, false, false);
        this.Define("size", _ => items.Count)
            .Define("isEmpty", _ => items.Count == 0)
            .Define("get", arguments => arguments.Number(0) is var index && index >= 0 && index < items.Count
                ? items[(int)index]
                : throw new ScriptException($"There is no item {index} in a list of {items.Count}"))
            .Define("hasNext", _ => next < items.Count)
            .Define("next", _ => next < items.Count ? items[next++] : throw new ScriptException("The iterator has no more items"));
    }
}
