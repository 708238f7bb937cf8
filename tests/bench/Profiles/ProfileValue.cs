namespace Integrator.Benchmarks.Profiles;

/// <summary>Of which kind the values of a <see cref="ProfileRecord"/> are; the numbers are the runtime's.</summary>
internal enum ProfileValue
{
    None = 0,
    FourBytes = 1,
    EightBytes = 2,
    Type = 3,
    Method = 4,
}
