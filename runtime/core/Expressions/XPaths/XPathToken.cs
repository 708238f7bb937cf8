namespace Integrator.Core.Expressions.XPaths;

/// <summary>A token of an XPath: a qualified name has its prefix apart ("" for none).</summary>
internal readonly record struct XPathToken(XPathTokenKind Kind, string Text, string Prefix, int Position);
