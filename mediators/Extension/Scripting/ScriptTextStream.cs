using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary><c>java.io.ByteArrayInputStream</c> for scripts: keeps the text that it is made of, which <c>toString</c> gives back.</summary>
internal sealed class ScriptTextStream : FunctionInstance, IConstructor
{
    public ScriptTextStream(Engine engine)
        : base(engine, [], null, false)
    {
        Extensible = true;
        Prototype = engine.Function.PrototypeObject;
    }

    public override JsValue Call(JsValue thisObject, JsValue[] arguments) => new(Construct(arguments));

    public ObjectInstance Construct(JsValue[] arguments)
    {
        var text = TypeConverter.ToString(arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
        return Engine.Object.Construct([]).Define("toString", _ => text);
    }
}
