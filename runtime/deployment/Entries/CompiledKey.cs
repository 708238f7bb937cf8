using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Entries;

/// <summary>What was compiled of a local entry or registry resource, as long as that stays the same.</summary>
/// <param name="Source">The entry's element or the resource's version.</param>
/// <param name="Value">Null when it cannot be compiled.</param>
internal sealed record CompiledKey(object Source, object? Value, IReadOnlyList<Diagnostic> Diagnostics);
