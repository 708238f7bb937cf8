using NUnit.Framework;
using System.Text;
using Integrator.Core.Configuration;

namespace Integrator.UnitTests.Configuration;

/// <summary>Reads a configuration from text.</summary>
internal static class Load
{
    public static ConfigurationResult Text(string toml, Dictionary<string, string>? properties = null, Dictionary<string, string>? environment = null) =>
        DeploymentConfiguration.Parse(Encoding.UTF8.GetBytes(toml), "d.toml", new SystemProperties(properties ?? []), environment ?? []);

    public static Core.Configuration.Options.DeploymentOptions Options(string toml, Dictionary<string, string>? properties = null, Dictionary<string, string>? environment = null)
    {
        var result = Text(toml, properties, environment);
        return result.Options ?? throw new AssertionException(string.Join('\n', result.Diagnostics));
    }
}
