namespace Integrator.Core.Expressions.XPaths;

/// <summary>What a function does with its evaluated arguments.</summary>
internal delegate object? XPathFunction(in XPathFocus focus, object?[] arguments);

/// <summary>A function call.</summary>
internal sealed class FunctionNode(string name, XPathNode[] arguments, XPathFunction function) : XPathNode
{
    public string Name => name;

    public XPathNode[] Arguments => arguments;

    public override bool IsPositional => name is not ("not" or "contains" or "starts-with" or "ends-with" or "boolean" or "true" or "false" or "lang" or "string"
        or "concat" or "normalize-space" or "local-name" or "namespace-uri" or "name" or "substring" or "translate" or "substring-before" or "substring-after")
        || Array.Exists(arguments, static argument => argument.IsPositional && argument is not ConstantNode);

    public override object? Evaluate(in XPathFocus focus)
    {
        if (arguments.Length == 0)
        {
            return function(focus, []);
        }

        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(focus);
        }

        return function(focus, values);
    }
}
