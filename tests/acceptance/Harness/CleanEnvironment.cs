using System.Diagnostics;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>Keeps settings of the machine that runs the tests away from the server under test.</summary>
internal static class CleanEnvironment
{
    private static readonly string[] Names =
    [
        "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY",
        "MICRO_PROXY", "MICRO_PROXY_ADDRESS", "JAVA_OPTS", "JVM_MEM_OPTS", "MI_HOME", "CARBON_HOME", "INTEGRATOR_INSTALLATION",
    ];

    public static void Apply(ProcessStartInfo start)
    {
        foreach (var name in Names)
        {
            start.Environment.Remove(name);
        }
    }
}
