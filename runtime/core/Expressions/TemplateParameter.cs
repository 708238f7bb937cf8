using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>Parameters of the innermost template; one that holds an XPath (a late <c>{{..}}</c> value) is evaluated when read.</summary>
internal static class TemplateParameter
{
    public static object? Read(MessageContext context, string name)
    {
        var value = context.Template?.Parameters[name];
        return value switch
        {
            XPathExpression path => path.Evaluate(context),
            ValueExpression expression => expression.EvaluateString(context),
            _ => value,
        };
    }
}
