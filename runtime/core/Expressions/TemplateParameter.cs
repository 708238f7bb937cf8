using System.Xml.Linq;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>Parameters of the innermost template; one that holds an XPath (a late <c>{{..}}</c> value) is evaluated when read.</summary>
internal static class TemplateParameter
{
    /// <param name="envelope">What such an XPath is evaluated on where that is not the message's own envelope; else null.</param>
    public static object? Read(MessageContext context, string name, XElement? envelope = null)
    {
        var value = context.Template?.Parameters[name];
        return value switch
        {
            XPathExpression path => path.Evaluate(context, envelope),
            ValueExpression expression => expression.EvaluateString(context),
            _ => value,
        };
    }
}
