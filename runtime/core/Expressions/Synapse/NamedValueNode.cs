using System.Globalization;
using Integrator.Core.Expressions.JavaConventions;

namespace Integrator.Core.Expressions.Synapse;

/// <summary>A header, parameter, property or configurable value; text that reads as a number becomes one, a missing value is an error.</summary>
internal sealed class NamedValueNode : SynapseNode
{
    private readonly NamedValueSource source;
    private readonly string name;
    private readonly string key;

    public NamedValueNode(NamedValueSource source, string name)
    {
        this.source = source;
        this.name = name;
        key = source switch
        {
            NamedValueSource.QueryParameter => "query.param." + name,
            NamedValueSource.PathParameter => "uri.var." + name,
            _ => name,
        };
    }

    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var context = run.Context;
        var value = source switch
        {
            NamedValueSource.Header => context.Message.Headers[key],
            NamedValueSource.Configurable => context.Runtime.Environment.GetConfigurableValue(key),
            NamedValueSource.FunctionParameter => TemplateParameter.Read(context, key),
            NamedValueSource.Axis2Property => context.FindAxis2(key),
            _ => context.FindProperty(key),
        };

        return value is null ? ExpressionValue.Fail($"Could not fetch the value of the key: {name}") : Typed(TextOf(value));
    }

    /// <summary>A name in brackets and quotes.</summary>
    internal static string InBrackets(string name) => name.Contains('"', StringComparison.Ordinal) ? $"['{name}']" : $"[\"{name}\"]";

    protected override string Print() => (source switch
    {
        NamedValueSource.Header => "headers",
        NamedValueSource.Configurable => "configs",
        NamedValueSource.QueryParameter => "params.queryParams",
        NamedValueSource.PathParameter => "params.pathParams",
        NamedValueSource.FunctionParameter => "params.functionParams",
        NamedValueSource.Axis2Property => "properties.axis2",
        _ => "properties.synapse",
    }) + InBrackets(name);

    private static string TextOf(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => JavaNumber.ToString(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Xml.XmlText.OfObject(value),
    };

    private static ExpressionValue Typed(string text)
    {
        if (JavaNumber.TryParseInt(text, out var small))
        {
            return ExpressionValue.Of(small);
        }

        if (JavaNumber.TryParseLong(text, out var large))
        {
            return ExpressionValue.Of(large);
        }

        return JavaNumber.TryParseDouble(text, out var real) ? ExpressionValue.Of(real) : ExpressionValue.Of(text);
    }
}
