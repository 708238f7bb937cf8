using Integrator.Core.Artifacts;

namespace Integrator.Core.Mediation.Templates;

/// <summary>A sequence with parameters, run by <c>call-template</c> (mediation-artifacts h1; MI: TemplateMediator).</summary>
/// <param name="Body">Its mediators; <c>onError</c> of the template is the body's.</param>
public sealed record SequenceTemplate(string Name, SourcePlace Place, IReadOnlyList<TemplateParameter> Parameters, Sequence Body);
