using Integrator.Mediators.Transformation.FreeMarker.Elements;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>What stands between the tags of a macro's call.</summary>
/// <param name="Content">What <c>#nested</c> runs; null for an empty tag.</param>
/// <param name="ContentNames">The names behind the tag's semicolon, which <c>#nested</c> gives values.</param>
internal sealed record MacroCall(TemplateElement? Content, string[] ContentNames);
