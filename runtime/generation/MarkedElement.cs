namespace Integrator.Generation;

/// <summary>A class and one of its marks of elements, in words that equal each other from one run of the compiler to the next.</summary>
/// <param name="Kind">Which mark it is.</param>
/// <param name="Class">The class, as code names it.</param>
/// <param name="Element">The element's name.</param>
/// <param name="Arguments">The mark's arguments, as code writes them.</param>
/// <param name="Place">Where the class is.</param>
/// <param name="Mistake">Why the class cannot be used; null: it can.</param>
internal sealed record MarkedElement(ElementKind Kind, string Class, string Element, string Arguments, SourceLocation? Place, Mistake? Mistake);
