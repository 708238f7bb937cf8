namespace Integrator.Core.Expressions.XPaths;

/// <summary>A compiled part of an XPath.</summary>
internal abstract class XPathNode
{
    /// <summary>True when the value depends on position or size, or may be a number: such a predicate selects by position.</summary>
    public virtual bool IsPositional => false;

    /// <summary>The value: null, a string, a boxed double or bool, <see cref="XPathNodes"/>, or whatever object a property holds.</summary>
    public abstract object? Evaluate(in XPathFocus focus);

    public virtual bool EvaluateBoolean(in XPathFocus focus) => XPathConversion.ToBoolean(Evaluate(focus));
}
