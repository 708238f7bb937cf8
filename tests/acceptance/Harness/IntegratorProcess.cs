using NUnit.Framework;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>A real server process with a home folder of its own, on free ports.</summary>
internal sealed class IntegratorProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output;
    private readonly TaskCompletionSource ready;

    private IntegratorProcess(Process process, string home, int offset, StringBuilder output, TaskCompletionSource ready)
    {
        this.process = process;
        this.output = output;
        this.ready = ready;
        Home = home;
        HttpPort = 8280 + offset;
        HttpsPort = 8243 + offset;
        HealthPort = 9191 + offset;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{HttpPort}"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public string Home { get; }

    public int HttpPort { get; }

    public int HttpsPort { get; }

    public int HealthPort { get; }

    public HttpClient Client { get; }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts a server and waits until it says that it is ready.</summary>
    public static async Task<IntegratorProcess> StartAsync(HomeBuilder home, params string[] arguments)
    {
        var server = Launch(home, arguments);
        try
        {
            await server.ServingAsync(home).WaitAsync(StartLimit);
            return server;
        }
        catch (TimeoutException)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server did not start within {StartLimit}:\n{server.Output}");
        }
    }

    /// <summary>Runs a command to its end; its exit code and everything it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(HomeBuilder home, params string[] arguments)
    {
        await using var server = Launch(home, arguments, withOffset: false);
        await server.process.WaitForExitAsync().WaitAsync(StartLimit);
        return (server.process.ExitCode, server.Output);
    }

    /// <summary>Sends SIGTERM and waits for the end; the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await SignalAsync("TERM");
        return await ExitAsync();
    }

    /// <summary>Sends a signal: TERM or INT.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end; the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(StartLimit);
        return process.ExitCode;
    }

    /// <summary>Waits until the output contains a text.</summary>
    public async Task WaitForOutputAsync(string text)
    {
        for (var attempt = 0; attempt < 200 && !Output.Contains(text, StringComparison.Ordinal); attempt++)
        {
            await Task.Delay(50);
        }

        Assert.That(Output, Does.Contain(text));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    // Where the level keeps the ready line out of the console, the pid file tells.
    private async Task ServingAsync(HomeBuilder home)
    {
        while (!ready.Task.IsCompleted && !File.Exists(home.PathOf("wso2carbon.pid")))
        {
            await Task.WhenAny(ready.Task, Task.Delay(50));
        }

        if (ready.Task.IsCompleted)
        {
            await ready.Task;
        }
    }

    private static IntegratorProcess Launch(HomeBuilder home, string[] arguments, bool withOffset = true)
    {
        var offset = home.Offset;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "integrator.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (withOffset)
        {
            start.ArgumentList.Add($"-DportOffset={offset}");
        }

        CleanEnvironment.Apply(start);
        start.Environment["MI_HOME"] = home.Folder;
        start.Environment["INTEGRATOR_INSTALLATION"] = ProjectFolder.Root;

        foreach (var (name, value) in home.Environment)
        {
            start.Environment[name] = value;
        }

        var output = new StringBuilder();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Take(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }

            if (line.Data?.Contains(" started in ", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        }

        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The server ended before it was ready"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = ready.Task.ContinueWith(static task => task.Exception, TaskContinuationOptions.OnlyOnFaulted);
        return new IntegratorProcess(process, home.Folder, offset, output, ready);
    }
}
