using System.Xml;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;

namespace Integrator.Mediators.Transformation.Stylesheets;

/// <summary>A <c>&lt;property&gt;</c> of xslt: a parameter of the stylesheet.</summary>
internal sealed record StylesheetParameter(string Name, string? Value, ValueExpression? Expression)
{
    public static IReadOnlyList<StylesheetParameter> ParseAll(ArtifactElement element, ParseScope scope)
    {
        var parameters = new List<StylesheetParameter>();
        foreach (var property in element.Children("property"))
        {
            parameters.Add(Parse(property, scope));
        }

        return parameters;
    }

    private static StylesheetParameter Parse(ArtifactElement element, ParseScope scope)
    {
        var name = element.RequiredAttribute("name");
        try
        {
            XmlConvert.VerifyNCName(name);
        }
        catch (XmlException)
        {
            throw element.Error("bad-value", $"'{name}' cannot be the name of a parameter", null, element.AttributePlace("name"));
        }

        var value = element.Attribute("value");
        var expression = value is null ? scope.Expression(element, "expression") : null;
        return value is null && expression is null
            ? throw element.Error("missing-attribute", "<property> needs the attribute 'value' or 'expression'")
            : new StylesheetParameter(name, value, expression);
    }
}
