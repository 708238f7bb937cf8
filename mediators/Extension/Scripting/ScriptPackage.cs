using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>A Java package or class as scripts name it. What is not there can be named and imported, but not used: the error says what to use.</summary>
internal sealed class ScriptPackage : FunctionInstance, IConstructor
{
    private static readonly Dictionary<string, string> Instead = new(StringComparer.Ordinal)
    {
        ["LinkedList"] = "an array: []",
        ["HashSet"] = "an object whose keys are the members: {}",
        ["Calendar"] = "new Date()",
        ["GregorianCalendar"] = "new Date()",
        ["LocalDate"] = "new Date(), or formatDateTime() in ${..}",
        ["LocalDateTime"] = "new Date(), or formatDateTime() in ${..}",
        ["Instant"] = "new Date()",
        ["StringBuilder"] = "a string and +",
        ["StringBuffer"] = "a string and +",
        ["JSONObject"] = "JSON.parse(text)",
        ["JSONArray"] = "JSON.parse(text)",
        ["JsonUtil"] = "mc.getPayloadJSON() and mc.setPayloadJSON(value)",
        ["AXIOMUtil"] = "mc.getParsedOMElement(text)",
        ["OMAbstractFactory"] = "mc.getParsedOMElement(text)",
        ["URL"] = "the call mediator",
        ["File"] = "a registry resource and mc.getEntry(key)",
        ["FileReader"] = "a registry resource and mc.getEntry(key)",
        ["Cipher"] = "a class mediator",
        ["MessageDigest"] = "a class mediator",
        ["Mac"] = "hmac-generate() in an expression",
    };

    private readonly string name;
    private readonly Func<JsValue[], ObjectInstance>? constructor;

    /// <param name="name">The full name, empty above all packages.</param>
    /// <param name="constructor">What <c>new</c> makes; null for what cannot be made.</param>
    public ScriptPackage(Engine engine, string name, Func<JsValue[], ObjectInstance>? constructor = null)
        : base(engine, [], null, false)
    {
        this.name = name;
        this.constructor = constructor;
        Extensible = true;
        Prototype = engine.Function.PrototypeObject;
    }

    /// <summary>The last part of the name: what an import calls it.</summary>
    public string SimpleName => name[(name.LastIndexOf('.') + 1)..];

    public ScriptPackage With(string member, ObjectInstance value)
    {
        FastAddProperty(member, new JsValue(value), false, true, false);
        return this;
    }

    /// <summary>A package or class below this one.</summary>
    public ScriptPackage At(string path)
    {
        var at = this;
        foreach (var part in path.Split('.'))
        {
            at = at.Get(part).IsObject() && at.Get(part).AsObject() is ScriptPackage next ? next : throw new ScriptException($"There is no class {path} for scripts");
        }

        return at;
    }

    public override JsValue Get(string propertyName)
    {
        var own = base.Get(propertyName);
        return own.IsUndefined() ? new JsValue(new ScriptPackage(Engine, name.Length == 0 ? propertyName : $"{name}.{propertyName}")) : own;
    }

    public override JsValue Call(JsValue thisObject, JsValue[] arguments) => new(Construct(arguments));

    public ObjectInstance Construct(JsValue[] arguments) => constructor?.Invoke(arguments) ?? throw Unknown();

    private ScriptException Unknown()
    {
        var method = name.LastIndexOf('.') is var dot and > 0 && !char.IsUpper(SimpleName[0]) ? name[..dot] : name;
        var type = method[(method.LastIndexOf('.') + 1)..];
        return new ScriptException($"There is no Java class {method} for scripts: use {(Instead.TryGetValue(type, out var instead) ? instead : "JavaScript's own objects, or a class mediator")}");
    }
}
