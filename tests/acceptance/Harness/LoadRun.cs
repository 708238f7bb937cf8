using System.Diagnostics;
using System.Globalization;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>wrk at work: POSTs of a small JSON body over 200 connections.</summary>
internal sealed class LoadRun : IAsyncDisposable
{
    public const int Connections = 200;

    private readonly Process wrk;
    private readonly string script;

    private LoadRun(Process wrk, string script)
    {
        this.wrk = wrk;
        this.script = script;
    }

    public static async Task<LoadRun> StartAsync(string url, int seconds)
    {
        var program = Programs.Need("wrk");
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, "wrk.method = 'POST'\nwrk.body = '{\"n\":1}'\nwrk.headers['Content-Type'] = 'application/json'\n");
        var start = new ProcessStartInfo(program, ["-t2", $"-c{Connections}", $"-d{seconds}s", "--timeout", "20s", "--latency", "-s", script, url]) { RedirectStandardOutput = true };
        return new LoadRun(Process.Start(start)!, script);
    }

    /// <summary>Stops it before its time.</summary>
    public async Task<Load> StopAsync()
    {
        using var kill = Process.Start("kill", ["-INT", wrk.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Load> EndAsync()
    {
        var report = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return Load.Of(report);
    }

    public async ValueTask DisposeAsync()
    {
        if (!wrk.HasExited)
        {
            wrk.Kill();
            await wrk.WaitForExitAsync();
        }

        wrk.Dispose();
        File.Delete(script);
    }
}
