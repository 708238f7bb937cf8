using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>property</c>: sets or removes a property of a scope (MI: PropertyMediator).</summary>
[Mediator("property")]
public sealed class PropertyMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("property", "Sets a property of the message, or removes one.")
        .Attribute("name", ValueKind.DynamicValue, "Name; an expression in braces gives it for each message. In scope 'registry': path or path@property.", required: true)
        .Attribute("value", ValueKind.Text, "Fixed value.")
        .Attribute("expression", ValueKind.Expression, "Expression whose text is the value; used when there is neither 'value' nor a child element.")
        .Attribute("type", ValueKind.Choice, "Type that the text is converted to.", @default: "STRING", choices: ["STRING", "BOOLEAN", "INTEGER", "LONG", "SHORT", "FLOAT", "DOUBLE", "OM", "JSON"])
        .Attribute("scope", ValueKind.Choice, "Where the property lives.", @default: "default", choices: PropertyScopes.Names)
        .Attribute("action", ValueKind.Choice, "Set or remove.", @default: "set", choices: ["set", "remove"])
        .Attribute("pattern", ValueKind.Regex, "Takes the part of the value that a group of this expression matches; it has to match the whole value, else the value is empty.")
        .Attribute("group", ValueKind.Integer, "The group taken, 0 for all.", @default: "0")
        .Anything()
        .Example("""<property name="order.id" expression="json-eval($.order.id)"/>""")
        .Example("""<property name="HTTP_SC" value="201" scope="axis2"/>""")
        .Example("""<property name="X-Request-Id" scope="transport" action="remove"/>""");

    private const string Malformed = "Unknown type : {0} for the property mediator or the property value cannot be converted into the specified type.";

    private readonly string writtenName;
    private readonly DynamicValue? name;
    private readonly PropertyScope scope;
    private readonly bool removes;

    private PropertyMediator(ArtifactElement element, DynamicValue? name, PropertyScope scope, bool removes)
        : base(element)
    {
        writtenName = element.RequiredAttribute("name");
        this.name = name;
        this.scope = scope;
        this.removes = removes;
    }

    /// <summary>The fixed value, already of its type.</summary>
    private object? Constant { get; init; }

    /// <summary>The fixed XML value: copied for each message.</summary>
    private XElement? Element { get; init; }

    private ValueExpression? Expression { get; init; }

    private PropertyType Type { get; init; }

    private JavaPattern? Pattern { get; init; }

    private int Group { get; init; }

    public override bool NeedsBody => Expression is { IsContentAware: true } || name is { IsContentAware: true }
        || PropertySetter.NeedsBody(scope, writtenName);

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        var written = element.RequiredAttribute("name");
        var removes = element.Attribute("action") == "remove";
        var value = element.Attribute("value");
        var child = element.FirstXml;
        if (!removes && value is null && child is null && element.Attribute("expression") is null)
        {
            throw element.Error("bad-property", $"The property '{written}' has no value", "write value=\"...\", expression=\"...\" or a child element, or action=\"remove\"");
        }

        var type = ReadType(element);
        var pattern = element.Attribute("pattern") is null ? null : ParseScope.RequiredPattern(element, "pattern");
        return new PropertyMediator(element, NameOf(element, scope, written), PropertyScopes.Read(element), removes)
        {
            Constant = value is null ? null : Convert(element, value, type),
            Element = value is null && child is not null ? DetachedXml.Copy(child) : null,
            Expression = value is null && child is null ? scope.Expression(element, "expression") : null,
            Type = type,
            Pattern = pattern,
            Group = ReadGroup(element, pattern is not null),
        };
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var target = name is null ? writtenName : name.EvaluateString(context) ?? "";
        if (removes)
        {
            PropertySetter.Remove(context, scope, target);
            return Continue;
        }

        object? value = Constant;
        if (Element is not null)
        {
            value = new XElement(Element);
        }
        else if (Expression is not null && !PropertyConversion.TryConvert(Expression.EvaluateString(context), Type, isEvaluated: true, out value))
        {
            return Fail(context, string.Format(System.Globalization.CultureInfo.InvariantCulture, Malformed, Type.ToString().ToUpperInvariant()));
        }

        if (Pattern is not null && value is string text)
        {
            value = Pattern.Group(text, Group) ?? "";
        }

        PropertySetter.Set(context, scope, target, value);
        return Continue;
    }

    private static DynamicValue? NameOf(ArtifactElement element, ParseScope scope, string written) =>
        written.Length > 1 && written[0] == '{' && written[^1] == '}' ? scope.RequiredValue(element, "name") : null;

    private static PropertyType ReadType(ArtifactElement element)
    {
        var written = element.Attribute("type");
        if (written is null)
        {
            return PropertyType.String;
        }

        foreach (var type in Enum.GetValues<PropertyType>())
        {
            if (type.ToString().ToUpperInvariant() == written)
            {
                return type;
            }
        }

        throw element.Error("bad-property-type", $"'{written}' is no property type", "use STRING, BOOLEAN, INTEGER, LONG, SHORT, FLOAT, DOUBLE, OM or JSON", element.AttributePlace("type"));
    }

    private static object? Convert(ArtifactElement element, string text, PropertyType type) =>
        PropertyConversion.TryConvert(text, type, isEvaluated: false, out var value) ? value : throw element.Error(
            "bad-property-value", $"The value '{text}' cannot be converted to {type.ToString().ToUpperInvariant()}", null, element.AttributePlace("value"));

    private static int ReadGroup(ArtifactElement element, bool hasPattern)
    {
        if (element.Attribute("group") is not { } written)
        {
            return 0;
        }

        if (!hasPattern)
        {
            throw element.Error("bad-property", "'group' is only allowed when 'pattern' is given", null, element.AttributePlace("group"));
        }

        return int.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var group) && group >= 0
            ? group
            : throw element.Error("bad-property", "'group' must be 0 or a positive number", null, element.AttributePlace("group"));
    }
}
