using Integrator.Core.Services;

namespace Integrator.UnitTests.Mediators;

/// <summary>Values from outside, from one dictionary a source.</summary>
internal sealed class TestEnvironment : IRuntimeEnvironment
{
    public Dictionary<string, string> System { get; } = [];

    public Dictionary<string, string> Variables { get; } = [];

    public Dictionary<string, string> File { get; } = [];

    public Dictionary<string, string> Secrets { get; } = [];

    public string Home { get; set; } = "/home/integrator";

    public string? GetSystemProperty(string name) => System.GetValueOrDefault(name);

    public void SetSystemProperty(string name, string? value)
    {
        if (value is null)
        {
            System.Remove(name);
        }
        else
        {
            System[name] = value;
        }
    }

    public string? GetEnvironmentVariable(string name) => Variables.GetValueOrDefault(name);

    public string? GetConfigurableValue(string name) => GetEnvironmentVariable(name) ?? GetSystemProperty(name) ?? GetFileProperty(name);

    public string? GetFileProperty(string name) => File.GetValueOrDefault(name);

    public string? GetSecret(string alias) => Secrets.GetValueOrDefault(alias);
}
