using Integrator.AcceptanceTests.Harness;

/// <summary>What the runtime calls before a server's program where DOTNET_STARTUP_HOOKS names this assembly.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SocketThreadWatch.FileVariable) is { Length: > 0 } file)
        {
            SocketThreadWatch.Begin(file);
        }
    }
}
