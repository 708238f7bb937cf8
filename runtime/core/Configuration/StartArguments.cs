using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration;

/// <summary>A command line taken apart: system properties, and the words that are none.</summary>
/// <param name="Properties">From JAVA_OPTS, JVM_MEM_OPTS and the command line; the last one wins.</param>
/// <param name="Words">The other words of the command line, in order.</param>
/// <param name="Diagnostics">Remarks: options of a Java machine that have no effect here, words of JAVA_OPTS that nobody understands.</param>
public sealed record StartArguments(
    SystemProperties Properties,
    IReadOnlyList<string> Words,
    IReadOnlyList<Diagnostic> Diagnostics);
