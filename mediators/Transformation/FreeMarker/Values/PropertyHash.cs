using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.FreeMarker.Values;

/// <summary>A scope of properties or the variables; every value is its text, as in MI.</summary>
internal sealed class PropertyHash(PropertyMap properties) : TemplateHash
{
    public override IEnumerable<string> Names
    {
        get
        {
            foreach (var (name, value) in properties)
            {
                if (value is not null)
                {
                    yield return name;
                }
            }
        }
    }

    public override object? Find(string name) => properties.GetString(name);
}
