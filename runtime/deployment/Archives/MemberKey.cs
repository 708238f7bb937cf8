namespace Integrator.Deployment.Archives;

/// <summary>What a dependency and the member that satisfies it have in common: name and version, both equal.</summary>
internal readonly record struct MemberKey(string Name, string? Version)
{
    public override string ToString() => Version is null ? Name : $"{Name} {Version}";
}
