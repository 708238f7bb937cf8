namespace Integrator.Generation;

/// <summary>A property of an options record and one of its marks, in words that equal each other from one run of the compiler to the next.</summary>
/// <param name="Record">The record's full name.</param>
/// <param name="Property">The property's name.</param>
/// <param name="Order">Its place among the record's members.</param>
/// <param name="Mark">The code that makes the mark anew; its texts come from a variable <c>texts</c>.</param>
/// <param name="Texts">The texts that it takes from there, each with a line end behind it.</param>
/// <param name="Inner">The options record of a table, or of the elements of a list, as code names it; null: the property holds none.</param>
/// <param name="Mistake">Why the property cannot be used; null: it can.</param>
internal sealed record MarkedProperty(string Record, string Property, int Order, string Mark, string Texts, string? Inner, Mistake? Mistake);
