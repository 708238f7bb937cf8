namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>The values that <c>#nested</c> hands to the names behind a call's semicolon.</summary>
internal sealed class NestedVariables(string[] names, object?[] values) : LoopState(null, null)
{
    public override bool TryFind(string name, out object? value)
    {
        var index = Array.IndexOf(names, name);
        value = index >= 0 && index < values.Length ? values[index] : null;
        return index >= 0;
    }
}
