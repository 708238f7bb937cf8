using Integrator.Core.Artifacts;

namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary>The functions of Synapse expressions by name and number of arguments.</summary>
internal static class SynapseFunctions
{
    private static readonly Dictionary<(string Name, int Arguments), SynapseFunction> Table = Build();

    /// <summary>Every function name: a reserved word.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "length", "toUpper", "toLower", "subString", "startsWith", "endsWith", "contains", "trim", "replace", "split", "indexOf", "now",
        "formatDateTime", "charAt", "abs", "ceil", "floor", "sqrt", "log", "pow", "base64encode", "base64decode", "urlEncode", "urlDecode",
        "isString", "isNumber", "isArray", "isObject", "string", "float", "boolean", "integer", "round", "exists", "xpath", "wso2-vault",
        "hashicorp-vault", "not", "registry", "object", "array",
    ];

    public static SynapseNode Bind(string name, List<SynapseNode> arguments, NamespaceScope namespaces, SourcePlace place)
    {
        switch (name)
        {
            case "exists" when arguments.Count == 1:
                return new ExistsNode(arguments[0]);
            case "xpath" when arguments.Count is 1 or 2:
                return new XPathNode(arguments[0], arguments.Count > 1 ? arguments[1] : null, namespaces, place);
            case "split" when arguments.Count == 2:
                return new SplitNode(arguments[0], arguments[1]);
            case "formatDateTime" when arguments.Count is 2 or 3:
                return new FormatDateTimeNode(arguments.ToArray());
        }

        return Table.TryGetValue((name, arguments.Count), out var function)
            ? new FunctionNode(name, arguments.ToArray(), function)
            : new FailureNode($"Invalid function: {name} with {arguments.Count} arguments");
    }

    private static Dictionary<(string Name, int Arguments), SynapseFunction> Build()
    {
        var table = new Dictionary<(string Name, int Arguments), SynapseFunction>();
        TextFunctions.AddTo(table);
        NumberFunctions.AddTo(table);
        EncodingFunctions.AddTo(table);
        ConversionFunctions.AddTo(table);
        LookupFunctions.AddTo(table);
        return table;
    }
}
