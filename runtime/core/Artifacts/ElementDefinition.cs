using System.Reflection;

namespace Integrator.Core.Artifacts;

/// <summary>An element and the class that reads it, which is loaded when the element is first met.</summary>
public class ElementDefinition<TParser>
    where TParser : Delegate
{
    private readonly MarkedClass source;
    private ElementSpec? spec;
    private TParser? parse;

    internal ElementDefinition(string element, MarkedClass source)
    {
        Element = element;
        this.source = source;
    }

    public string Element { get; }

    /// <exception cref="InvalidOperationException">The class has no public static field Spec.</exception>
    public ElementSpec Spec => spec ??=
        source.Type.GetField("Spec", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ElementSpec
        ?? throw new InvalidOperationException($"{source.Type} needs a public static readonly ElementSpec Spec");

    /// <exception cref="InvalidOperationException">The class has no public static method Parse of the right shape.</exception>
    public TParser Parse => parse ??=
        source.Type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static)?.CreateDelegate<TParser>()
        ?? throw new InvalidOperationException($"{source.Type} needs a public static Parse method of the shape of {typeof(TParser)}");
}
