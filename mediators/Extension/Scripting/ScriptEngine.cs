using System.Globalization;
using Jint;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>The interpreter of one run: bounded in time and depth, without a door to .NET.</summary>
/// <param name="isE4x">True for scripts in which XML objects behave as E4X has it (MI's Rhino), not as Axiom's OMElement (MI's GraalVM and Nashorn).</param>
internal sealed class ScriptEngine(TimeSpan timeout, int maximumRecursion, bool isE4x)
    : Engine(options => options.TimeoutInterval(timeout).LimitRecursion(maximumRecursion).Culture(CultureInfo.InvariantCulture))
{
    public bool IsE4x => isE4x;
}
