using NUnit.Framework;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
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
            await server.ready.Task.WaitAsync(StartLimit);
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

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

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

    private static IntegratorProcess Launch(HomeBuilder home, string[] arguments, bool withOffset = true)
    {
        var offset = FreeOffset();
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

        start.Environment["MI_HOME"] = home.Folder;
        start.Environment["INTEGRATOR_INSTALLATION"] = ProjectFolder.Root;
        foreach (var name in new[] { "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "JAVA_OPTS", "CARBON_HOME" })
        {
            start.Environment.Remove(name);
        }

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

    /// <summary>An offset at which all ports are free now.</summary>
    private static int FreeOffset()
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var offset = Random.Shared.Next(1000, 40000);
            if (IsFree(8280 + offset) && IsFree(8243 + offset) && IsFree(9191 + offset) && IsFree(9154 + offset))
            {
                return offset;
            }
        }

        throw new InvalidOperationException("no free ports");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
