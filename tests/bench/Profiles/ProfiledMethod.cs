namespace Integrator.Benchmarks.Profiles;

/// <summary>A method and what was counted in it.</summary>
/// <param name="Name">Type (arguments of generic types in brackets, no assemblies), a point, the method's name.</param>
/// <param name="Signature">As the runtime writes it: <c>instance bool  (class System.String,int32)</c>.</param>
/// <param name="Size">Bytes of its instructions.</param>
internal sealed record ProfiledMethod(string Name, string Signature, int Size, IReadOnlyList<ProfileRecord> Records);
