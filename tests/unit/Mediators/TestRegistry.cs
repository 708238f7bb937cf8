using System.Text;
using Integrator.Core.Services;

namespace Integrator.UnitTests.Mediators;

/// <summary>A registry in memory.</summary>
internal sealed class TestRegistry : IRegistry
{
    private readonly Dictionary<string, RegistryResource> resources = [];
    private readonly Dictionary<(string Key, string Property), string> properties = [];
    private long version;

    public TestRegistry Add(string key, string text, string? mediaType = null)
    {
        resources[key] = new RegistryResource(key, Encoding.UTF8.GetBytes(text), mediaType, ++version);
        return this;
    }

    public RegistryResource? Find(string key) => resources.GetValueOrDefault(key);

    public string? FindProperty(string key, string property) => properties.GetValueOrDefault((key, property));

    public void Store(string key, string? property, string? value)
    {
        switch (property, value)
        {
            case (null, null):
                resources.Remove(key);
                break;
            case (null, { } text):
                Add(key, text);
                break;
            case ({ } name, null):
                properties.Remove((key, name));
                break;
            case ({ } name, { } text):
                properties[(key, name)] = text;
                break;
        }
    }
}
