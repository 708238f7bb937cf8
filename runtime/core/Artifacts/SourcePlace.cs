namespace Integrator.Core.Artifacts;

/// <summary>Where something was written: file, line and column (both from 1; 0 where unknown).</summary>
public readonly record struct SourcePlace(string File, int Line, int Column)
{
    public static readonly SourcePlace None = new("", 0, 0);

    /// <summary><c>file:line:column</c>, the form that editors and terminals turn into a link.</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
