using System.Collections;
using System.Xml.Linq;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary><c>xpath('expr')</c> on the message, <c>xpath('expr', 'variable')</c> on an XML variable or a member <c>variable.key</c> of a map.</summary>
internal sealed class XPathNode : SynapseNode
{
    private readonly SynapseNode expression;
    private readonly SynapseNode? variable;
    private readonly NamespaceScope namespaces;
    private readonly SourcePlace place;
    private XPathExpression? latest;

    public XPathNode(SynapseNode expression, SynapseNode? variable, NamespaceScope namespaces, SourcePlace place)
    {
        this.expression = expression;
        this.variable = variable;
        this.namespaces = namespaces;
        this.place = place;
        if (expression is LiteralNode { Value.IsText: true } literal)
        {
            TryCompile(literal.Value.AsText()!, out latest);
        }
    }

    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var text = expression.Evaluate(run);
        if (text.IsError || text.IsNull)
        {
            return text.IsError ? text : ExpressionValue.Fail("Null source value provided for the function: xpath");
        }

        var path = latest;
        if (path is null || path.Text != text.AsText())
        {
            if (!TryCompile(text.AsText()!, out path))
            {
                return ExpressionValue.Fail($"Invalid XPATH expression : {text.AsText()}");
            }

            latest = path;
        }

        if (variable is null)
        {
            return Result(run, path!, null);
        }

        var name = variable.Evaluate(run);
        if (name.IsError || name.IsNull)
        {
            return name.IsError ? name : ExpressionValue.Fail("Null argument1 value provided for the function: xpath");
        }

        return Find(run, name.AsText()!, out var element) is { } failure ? ExpressionValue.Fail(failure) : Result(run, path!, element);
    }

    private static string? Find(in SynapseRun run, string name, out XElement? element)
    {
        element = null;
        if (name.Length == 0)
        {
            return "Invalid variable name provided for XPATH function";
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var value = run.Context.Variables[dot < 0 ? name : name[..dot]];
        if (value is null)
        {
            return $"Variable '{name}' is not defined";
        }

        if (dot >= 0)
        {
            var key = name[(dot + 1)..];
            value = value switch
            {
                IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(key),
                IDictionary map => map[key],
                _ => null,
            };
        }

        element = value switch
        {
            XElement single => single,
            XDocument document => document.Root,
            IReadOnlyList<XObject> nodes => nodes.OfType<XElement>().FirstOrDefault(),
            _ => null,
        };
        return element is null ? $"Variable '{name}' is not an XML element" : null;
    }

    private static ExpressionValue Result(in SynapseRun run, XPathExpression path, XElement? element)
    {
        if (run.WantsObject)
        {
            var value = element is null ? path.Evaluate(run.Context) : path.SelectNodes(run.Context, element);
            return ExpressionValue.OfObject(value);
        }

        var text = element is null ? path.EvaluateString(run.Context) : path.EvaluateString(run.Context, element);
        return text is null ? ExpressionValue.Fail($"The XPath finds nothing: {path.Text}") : ExpressionValue.Of(text);
    }

    private bool TryCompile(string text, out XPathExpression? compiled)
    {
        try
        {
            compiled = ExpressionParser.ParseXPath(text, namespaces, place);
            return true;
        }
        catch (ExpressionSyntaxException)
        {
            compiled = null;
            return false;
        }
    }
}
