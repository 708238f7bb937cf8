using System.Collections;

namespace Integrator.Core.Messages;

/// <summary>
/// The operation scope: one set of properties for a client's request, its reply and all the copies that clone, iterate and their like make of them
/// (MI: the copies share the OperationContext). The copies may run at the same time.
/// </summary>
public sealed class OperationProperties : IPropertyScope, IEnumerable<KeyValuePair<string, object?>>
{
    private readonly Lock gate = new();
    private readonly PropertyMap properties = new();

    public object? this[string name]
    {
        get
        {
            lock (gate)
            {
                return properties[name];
            }
        }

        set
        {
            lock (gate)
            {
                properties[name] = value;
            }
        }
    }

    public bool Remove(string name)
    {
        lock (gate)
        {
            return properties.Remove(name);
        }
    }

    /// <summary>The properties as they are now.</summary>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        lock (gate)
        {
            return properties.Copy().GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
