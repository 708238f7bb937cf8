
namespace Integrator.Core.Expressions.XPaths;

/// <summary>Finds a function by name: Synapse's own under any prefix, the core library without one (or with one that is not declared).</summary>
internal static class XPathFunctions
{
    private const string FunctionsNamespace = "http://www.w3.org/2005/xpath-functions";

    private static readonly Dictionary<string, (int Least, int Most, XPathFunction Function)> Core = CoreFunctions.Table();
    private static readonly Dictionary<string, (int Least, int Most, XPathFunction Function)> Later = XPath20Functions.Table();
    private static readonly Dictionary<string, XPathFunction> Own = SynapseXPathFunctions.Table();

    public static FunctionNode Bind(string prefix, string name, string? namespaceName, XPathNode[] arguments)
    {
        if (Own.TryGetValue(name, out var own))
        {
            return new FunctionNode(name, arguments, own);
        }

        var written = prefix.Length == 0 ? name : $"{prefix}:{name}";
        if (name == "vault-lookup")
        {
            return new FunctionNode(name, arguments, SynapseXPathFunctions.VaultLookup);
        }

        // MI deploys a call of an unknown function, or with a wrong number of arguments; evaluating it faults.
        if (namespaceName is not null || !Core.TryGetValue(name, out var core))
        {
            return namespaceName is null or FunctionsNamespace && FindLater(name, arguments.Length) is { } later
                ? InLaterMode(written, arguments, later)
                : Failing(written, arguments, $"No Such Function {written}");
        }

        return arguments.Length < core.Least || arguments.Length > core.Most
            ? Failing(written, arguments, $"{written}() does not take {arguments.Length} arguments")
            : new FunctionNode(name, arguments, core.Function);
    }

    // Only a server that is told to goes on where XPath 1.0 ends (MI: synapse.xpath.dom.failover.enabled).
    private static FunctionNode InLaterMode(string written, XPathNode[] arguments, XPathFunction function) =>
        new(written, arguments, (in XPathFocus focus, object?[] values) => focus.Run.Context is { Runtime.EvaluatesXPath20: true }
            ? function(focus, values)
            : throw new ExpressionEvaluationException($"No Such Function {written}"));

    private static XPathFunction? FindLater(string name, int count) =>
        (Core.TryGetValue(name, out var found) || Later.TryGetValue(name, out found)) && count >= found.Least && count <= found.Most ? found.Function : null;

    private static FunctionNode Failing(string name, XPathNode[] arguments, string why) =>
        new(name, arguments, (in XPathFocus _, object?[] _) => throw new ExpressionEvaluationException(why));
}
