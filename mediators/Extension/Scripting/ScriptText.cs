using Jint;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>An attribute, a text node or an address in a script: a text with the accessors that Java gives it.</summary>
internal sealed class ScriptText : ObjectInstance
{
    public ScriptText(Engine engine, string text)
        : base(engine)
    {
        Extensible = true;
        Prototype = engine.Object.PrototypeObject;
        this.Define("toString", _ => text)
            .Define("getText", _ => text)
            .Define("getAttributeValue", _ => text)
            .Define("getAddress", _ => text);
    }
}
