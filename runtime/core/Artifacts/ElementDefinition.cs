namespace Integrator.Core.Artifacts;

/// <summary>An element and the class that reads it, which is loaded when the element is first met.</summary>
public class ElementDefinition<TParser>
    where TParser : Delegate
{
    private readonly ElementTable table;
    private readonly int number;
    private TParser? parse;

    /// <param name="element">Its name.</param>
    /// <param name="table">Who knows the class.</param>
    /// <param name="number">The class's number there.</param>
    internal ElementDefinition(string element, ElementTable table, int number)
    {
        Element = element;
        this.table = table;
        this.number = number;
    }

    public string Element { get; }

    public ElementSpec Spec => table.Spec(number);

    public TParser Parse => parse ??= (TParser)table.Parser(number);
}
