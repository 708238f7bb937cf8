namespace Integrator.Core.Configuration;

/// <summary>What was given as <c>-Dname=value</c>: MI's word for it, and its names.</summary>
public sealed class SystemProperties
{
    public static readonly SystemProperties Empty = new(new Dictionary<string, string>());

    private readonly Dictionary<string, string> _values;

    public SystemProperties(IReadOnlyDictionary<string, string> values) =>
        _values = new Dictionary<string, string>(values, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The value; null for a property that was not given.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);
}
