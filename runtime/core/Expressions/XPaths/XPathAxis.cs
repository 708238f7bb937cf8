namespace Integrator.Core.Expressions.XPaths;

/// <summary>The axes of XPath 1.0.</summary>
internal enum XPathAxis
{
    Child,
    Descendant,
    DescendantOrSelf,
    Self,
    Parent,
    Ancestor,
    AncestorOrSelf,
    FollowingSibling,
    PrecedingSibling,
    Following,
    Preceding,
    Attribute,
    Namespace,
}
