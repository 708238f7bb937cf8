namespace Integrator.Core.Artifacts;

/// <summary>One attribute of an element.</summary>
/// <param name="Default">What counts when it is absent, as text; null: nothing.</param>
/// <param name="Choices">The values of a <see cref="ValueKind.Choice"/>.</param>
public sealed record AttributeSpec(string Name, ValueKind Kind, string Summary, bool IsRequired, string? Default, IReadOnlyList<string> Choices);
