using System.Text.RegularExpressions;
using System.Xml.Linq;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>A custom target <c>get-property('scope','name')</c>: the property itself is set (MI: Target.handleProperty).</summary>
internal sealed partial class TargetProperty
{
    private readonly string scope;
    private readonly string name;

    private TargetProperty(string scope, string name)
    {
        this.scope = scope;
        this.name = name;
    }

    /// <summary>Null when the function's name is no literal.</summary>
    public static TargetProperty? Parse(string expression)
    {
        var literals = Literals().Matches(expression);
        return literals.Count switch
        {
            0 => null,
            1 => new TargetProperty("default", literals[0].Value.Trim('\'')),
            _ => new TargetProperty(literals[0].Value.Trim('\''), literals[1].Value.Trim('\'')),
        };
    }

    public void Set(MessageContext context, List<XObject> nodes, EnrichAction action)
    {
        IPropertyScope? properties = scope switch
        {
            "default" => context.Properties,
            "axis2" => context.Message.Properties,
            "operation" => context.Operation,
            _ => null,
        };
        if (properties is null)
        {
            return;
        }

        if (action == EnrichAction.Child && properties[name] is XElement held)
        {
            var copy = new XElement(held);
            NodeInsertion.Insert(nodes, copy, action);
            properties[name] = copy;
        }
        else
        {
            properties[name] = nodes;
        }
    }

    [GeneratedRegex("'[^']*'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Literals();
}
