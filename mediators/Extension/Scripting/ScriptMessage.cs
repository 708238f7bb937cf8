using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>The object <c>mc</c> of scripts: the message, with the methods of MI's ScriptMessageContext.</summary>
internal sealed class ScriptMessage : ObjectInstance
{
    private const string JsonObject = "JSON_OBJECT";
    private const string JsonText = "JSON_TEXT";

    private readonly MessageContext context;
    private JsValue? json;

    public ScriptMessage(Engine engine, MessageContext context)
        : base(engine)
    {
        this.context = context;
        Extensible = true;
        Prototype = engine.Object.PrototypeObject;
        DefinePayload();
        DefineJson();
        foreach (var name in Refused)
        {
            this.Define(name, _ => throw new ScriptException(
                $"mc.{name}() hands out Java objects, which there are none of: use mc.getProperty(name, scope), mc.getEntry(key), a mediator beside the script, or a class mediator"));
        }

        ScriptProperties.Define(this, context);
        ScriptAddressing.Define(this, context);
        this.Define("getXpathResult", arguments => new ScriptXPath(engine, context, arguments.Text(0)))
            .Define("getServiceLog", _ => new ScriptLog(engine, context.Runtime.Loggers.CreateLogger("Integrator.Script")))
            .Define("getEntry", arguments => Entry(arguments.Text(0)))
            .Define("getLocalEntry", arguments => Entry(arguments.Text(0)))
            .Define("isResponse", _ => context.IsResponse)
            .Define("setResponse", arguments => context.IsResponse = arguments[0].IsBoolean() && arguments[0].AsBoolean())
            .Define("isSOAP11", _ => Body.SoapVersion == SoapVersion.Soap11)
            .Define("isDoingPOX", _ => context.Message.IsRest)
            .Define("getMessageString", _ => XmlWriting.ToText(Body.Envelope))
            .Define("isDoingGET", _ => "GET".Equals(context.Message.Properties.GetString(Axis2Property.HttpMethod), StringComparison.Ordinal));
    }

    /// <summary>Methods of MI's message that hand out Java objects of the server: refused by name.</summary>
    private static readonly string[] Refused =
    [
        "getEnvironment", "setEnvironment", "getConfiguration", "setConfiguration", "getContextEntries", "setContextEntries", "getMainSequence",
        "getFaultSequence", "getSequence", "getSequenceTemplate", "getEndpoint", "getFormat", "getFaultStack", "pushFaultHandler", "getDefaultConfiguration",
        "getAxis2MessageContext",
    ];

    private MessageBody Body => context.Message.Body;

    private void DefinePayload() => this
        .Define("getPayloadXML", _ => Body.Payload)
        .Define("setPayloadXML", arguments =>
        {
            Body.SetPayload(arguments.Xml(0));
            return null;
        })
        .Define("getPayloadText", _ => Body.IsJson ? Body.JsonText : XmlWriting.ToText(Body.Envelope))
        .Define("getEnvelopeXML", _ => Body.Envelope)
        .Define("getEnvelope", _ => Body.Envelope)
        .Define("setEnvelope", arguments =>
        {
            Body.SetEnvelope(arguments.Xml(0));
            return null;
        })
        .Define("addHeader", arguments => AddHeader(arguments))
        .Define("parseXml", arguments => arguments.Xml(0))
        .Define("getParsedOMElement", arguments => arguments.Xml(0));

    private void DefineJson() => this
        .Define("getPayloadJSON", _ => CurrentJson())
        .Define("jsonObject", _ => CurrentJson())
        .Define("setPayloadJSON", arguments => SetPayloadJson(arguments[0]))
        .Define("setPayloadJSON0", arguments => SetPayloadJson(arguments[0]))
        .Define("setJsonObject", arguments =>
        {
            json = arguments[Math.Max(0, arguments.Count - 1)];
            return true;
        })
        .Define("setJsonText", arguments =>
        {
            context.Properties[JsonText] = ScriptValue.ToMessage(Engine, arguments[Math.Max(0, arguments.Count - 1)]);
            return true;
        })
        .Define("getJsonText", _ => context.Properties[JsonText] ?? "{}");

    private JsValue CurrentJson()
    {
        if (json is null || json.IsNull() || json.IsUndefined())
        {
            json = Body.IsJson && Body.JsonText is { } text ? Engine.ParseJson(text)
                : context.Properties[JsonObject] is { } kept ? Engine.ToScript(kept)
                : Engine.ParseJson("{}");
        }

        return json;
    }

    private object? SetPayloadJson(JsValue value)
    {
        var text = value.IsNull() || value.IsUndefined() ? "{}"
            : value.IsString() ? value.AsString()
            : Engine.Stringify(value) ?? "{}";
        Body.SetJson(text);
        json = null;
        return null;
    }

    private object? AddHeader(ScriptArguments arguments)
    {
        var block = arguments.Xml(1);
        var space = Body.Envelope.Name.Namespace;
        var must = arguments[0].IsBoolean() && arguments[0].AsBoolean();
        block.SetAttributeValue(space + "mustUnderstand", must ? "1" : "0");
        Body.EnsureHeader().Add(block);
        return null;
    }

    private object? Entry(string key) => KeyedResource.Find(context, key) is not { } resource ? null
        : resource.ReadXml(context.Runtime.Formats.Options.Limits) is { } element ? new XElement(element)
        : resource.Text;
}
