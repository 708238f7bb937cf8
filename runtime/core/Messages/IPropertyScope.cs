namespace Integrator.Core.Messages;

/// <summary>A scope whose properties can be looked up, set and removed by name.</summary>
public interface IPropertyScope
{
    /// <summary>The property's value; null when there is none of that name.</summary>
    object? this[string name] { get; set; }

    bool Remove(string name);
}
