namespace Integrator.Benchmarks.Profiles;

/// <summary>One thing that was counted at one place of a method: <c>PgoInstrumentationSchema</c> of the runtime's <c>corjit.h</c>.</summary>
/// <param name="Kind">What: its lowest four bits say of which kind the values are (<see cref="ProfileValue"/>).</param>
/// <param name="Offset">Where, in bytes of the method's instructions.</param>
/// <param name="Other">Where an edge leads to, or flags.</param>
/// <param name="Values">As the runtime writes them: numbers, <c>TypeHandle: …</c>, <c>MethodHandle: …</c>.</param>
internal sealed record ProfileRecord(int Kind, int Offset, int Other, IReadOnlyList<string> Values)
{
    public ProfileValue Value => (ProfileValue)(Kind & 0xF);
}
