using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>variable</c>: sets or removes a variable of the message (MI: VariableMediator, mediators/v2/Utils).</summary>
[Mediator("variable")]
public sealed class VariableMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("variable", "Sets a variable of the message, or removes one; ${vars.name} reads it.")
        .Attribute("name", ValueKind.Text, "Name.", required: true)
        .Attribute("value", ValueKind.Text, "Fixed value.")
        .Attribute("expression", ValueKind.Expression, "Expression that gives the value; without a type it keeps the type of its result.")
        .Attribute("type", ValueKind.Choice, "Type of the value; the result of an expression has to be of it.", choices: ["STRING", "BOOLEAN", "INTEGER", "LONG", "DOUBLE", "XML", "JSON", "FLOAT", "SHORT", "OM"])
        .Attribute("action", ValueKind.Choice, "Set or remove.", @default: "set", choices: ["set", "remove"])
        .Example("""<variable name="total" type="DOUBLE" expression="${payload.total}"/>""")
        .Example("""<variable name="greeting" value="Hello"/>""");

    private readonly string name;
    private readonly VariableType type;
    private readonly object? constant;
    private readonly ValueExpression? expression;
    private readonly bool removes;

    private VariableMediator(ArtifactElement element, VariableType type, object? constant, ValueExpression? expression)
        : base(element)
    {
        name = element.RequiredAttribute("name");
        removes = element.Attribute("action") == "remove";
        this.type = type;
        this.constant = constant;
        this.expression = expression;
    }

    public override bool NeedsBody => expression is { IsContentAware: true };

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        var type = ReadType(element);
        var value = element.Attribute("value");
        if (value is null && element.Attribute("expression") is null && element.Attribute("action") != "remove")
        {
            throw element.Error("bad-variable", "<variable> has no value", "write value=\"...\" or expression=\"...\", or action=\"remove\"");
        }

        return new VariableMediator(element, type, value is null ? null : Convert(element, value, type), value is null ? scope.Expression(element, "expression") : null);
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (removes)
        {
            context.Variables.Remove(name);
            return Continue;
        }

        if (expression is null)
        {
            context.Variables[name] = constant is XElement element ? new XElement(element) : constant is JsonNode node ? node.DeepClone() : constant;
            return Continue;
        }

        if (!TryEvaluate(context, out var value))
        {
            return Fail(context, $"Expression '{expression.Text}' result does not match the expected data type '{type.ToString().ToUpperInvariant()}'");
        }

        context.Variables[name] = value;
        return Continue;
    }

    private bool TryEvaluate(MessageContext context, out object? value)
    {
        switch (type)
        {
            case VariableType.String:
                value = expression!.EvaluateString(context);
                return true;
            case VariableType.Xml:
                return PropertyConversion.TryConvert(expression!.EvaluateString(context), PropertyType.Om, isEvaluated: true, out value);
        }

        value = expression!.EvaluateObject(context);
        if (value is JsonNode result)
        {
            value = result.DeepClone();
        }

        if (type == VariableType.Any)
        {
            return true;
        }

        if (value is JsonValue scalar && scalar.GetValueKind() is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return TryConvert(scalar, out value);
        }

        return type switch
        {
            VariableType.Boolean => value is bool,
            VariableType.Integer => value is int,
            VariableType.Long => value is long,
            VariableType.Double => value is double,
            _ => value is JsonNode,
        };
    }

    private bool TryConvert(JsonValue scalar, out object? value)
    {
        var kind = scalar.GetValueKind();
        value = null;
        switch (type)
        {
            case VariableType.Boolean when kind is JsonValueKind.True or JsonValueKind.False:
                value = kind == JsonValueKind.True;
                return true;
            case VariableType.Double or VariableType.Integer or VariableType.Long when kind == JsonValueKind.Number:
                var number = double.Parse(scalar.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
                value = type == VariableType.Double ? number : type == VariableType.Integer ? (int)number : (object)(long)number;
                return true;
            case VariableType.Json:
                value = kind == JsonValueKind.String ? scalar.GetValue<string>() : scalar.ToJsonString();
                return true;
            default:
                return false;
        }
    }

    private static VariableType ReadType(ArtifactElement element)
    {
        var written = element.Attribute("type");
        if (written is null)
        {
            return VariableType.Any;
        }

        foreach (var type in Enum.GetValues<VariableType>())
        {
            if (type != VariableType.Any && type.ToString().ToUpperInvariant() == written)
            {
                return type;
            }
        }

        // What the previews of MI 4.4 called them.
        return written switch
        {
            "OM" => VariableType.Xml,
            "FLOAT" => VariableType.Double,
            "SHORT" => VariableType.Integer,
            _ => throw element.Error("bad-variable-type", $"'{written}' is no variable type", "use STRING, BOOLEAN, INTEGER, LONG, DOUBLE, XML or JSON", element.AttributePlace("type")),
        };
    }

    private static object? Convert(ArtifactElement element, string text, VariableType type)
    {
        var target = type switch
        {
            VariableType.Boolean => PropertyType.Boolean,
            VariableType.Integer => PropertyType.Integer,
            VariableType.Long => PropertyType.Long,
            VariableType.Double => PropertyType.Double,
            VariableType.Xml => PropertyType.Om,
            VariableType.Json => PropertyType.Json,
            _ => PropertyType.String,
        };
        return PropertyConversion.TryConvert(text, target, isEvaluated: false, out var value) ? value : throw element.Error(
            "bad-variable-value", $"The value '{text}' cannot be converted to {type.ToString().ToUpperInvariant()}", null, element.AttributePlace("value"));
    }
}
