using System.Xml.Linq;

namespace Integrator.Core.Artifacts;

/// <summary>A local entry: text or XML kept with the configuration (mediation-artifacts h2).</summary>
/// <param name="Text">The text; of an XML entry, the serialised element.</param>
/// <param name="Xml">The element of an XML entry, else null. Not to be changed: copy it.</param>
/// <param name="Source">The URL it was read from, else null.</param>
public sealed record LocalEntry(string Key, string Text, XElement? Xml, string? Source);
