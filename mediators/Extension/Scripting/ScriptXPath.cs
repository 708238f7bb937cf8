using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>What <c>mc.getXpathResult(expression)</c> gives: an XPath to run on XML objects.</summary>
internal sealed class ScriptXPath : ObjectInstance
{
    private readonly XPathExpression xpath;
    private readonly MessageContext context;
    private readonly Dictionary<string, string> namespaces = new(StringComparer.Ordinal);

    public ScriptXPath(Engine engine, MessageContext context, string expression)
        : base(engine)
    {
        this.context = context;
        Extensible = true;
        Prototype = engine.Object.PrototypeObject;
        try
        {
            xpath = ExpressionParser.ParseXPath(expression, new NamespaceScope(namespaces), SourcePlace.None);
        }
        catch (ExpressionSyntaxException exception)
        {
            throw new ScriptException($"getXpathResult: {exception.Message}", exception);
        }

        this.Define("selectNodes", arguments => Many(Select(arguments)))
            .Define("selectSingleNode", arguments => Select(arguments) is [var first, ..] ? One(first) : null)
            .Define("evaluate", arguments => Many(Select(arguments)))
            .Define("stringValueOf", arguments => xpath.EvaluateString(context, Node(arguments)))
            .Define("addNamespace", arguments =>
            {
                namespaces[arguments.Text(0)] = arguments.Text(1);
                return null;
            });
    }

    private IReadOnlyList<XObject> Select(ScriptArguments arguments) => xpath.SelectNodes(context, Node(arguments));

    private XNode Node(ScriptArguments arguments) =>
        arguments[0].IsObject() && arguments[0].AsObject() is ScriptXml xml ? xml.Element : context.Message.Body.Envelope;

    private ScriptList Many(IReadOnlyList<XObject> nodes) => new(Engine, [.. nodes.Select(One)]);

    private JsValue One(XObject node) => node switch
    {
        XElement element => new JsValue(new ScriptXml(Engine, element)),
        XAttribute attribute => new JsValue(new ScriptText(Engine, attribute.Value)),
        XText text => new JsValue(new ScriptText(Engine, text.Value)),
        _ => new JsValue(node.ToString()!),
    };
}
