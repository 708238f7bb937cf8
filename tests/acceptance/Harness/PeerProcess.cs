using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>A program of the machine that runs beside the server under test: a forward proxy, a web server.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private readonly ProcessStartInfo start;
    private readonly string folder;
    private Process process;

    private PeerProcess(ProcessStartInfo start, string folder, int port)
    {
        this.start = start;
        this.folder = folder;
        Port = port;
        process = Start(start);
    }

    public int Port { get; }

    /// <summary>Squid that asks for Basic credentials: integrator, secret.</summary>
    public static Task<PeerProcess> SquidAsync() => StartAsync("squid", (folder, port) =>
    {
        var helper = Path.Combine(folder, "credentials.sh");
        File.WriteAllText(helper, "#!/bin/sh\nwhile read -r user password; do\n  if [ \"$user $password\" = \"integrator secret\" ]; then echo OK; else echo ERR; fi\ndone\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(helper, (UnixFileMode)0b111_101_101);
        }

        var configuration = Path.Combine(folder, "squid.conf");
        File.WriteAllText(configuration, $"""
            http_port 127.0.0.1:{port}
            pid_filename none
            cache_log {folder}/cache.log
            access_log none
            coredump_dir {folder}
            cache deny all
            shutdown_lifetime 0 seconds
            auth_param basic program {helper}
            auth_param basic children 1
            acl known proxy_auth REQUIRED
            http_access allow known
            http_access deny all

            """);
        return ["-N", "-f", configuration];
    });

    /// <summary>Tinyproxy that asks for Basic credentials: integrator, secret.</summary>
    public static Task<PeerProcess> TinyproxyAsync() => StartAsync("tinyproxy", static (folder, port) =>
    {
        var configuration = Path.Combine(folder, "tinyproxy.conf");
        File.WriteAllText(configuration, $"Port {port}\nListen 127.0.0.1\nTimeout 60\nMaxClients 50\nAllow 127.0.0.1\nBasicAuth integrator secret\nLogFile \"{folder}/tinyproxy.log\"\nLogLevel Error\n");
        return ["-d", "-c", configuration];
    });

    /// <summary>Nginx with the given <c>server</c> blocks, in which PORT stands for its port.</summary>
    public static Task<PeerProcess> NginxAsync(Func<string, string> servers) => StartAsync("nginx", (folder, port) =>
    {
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, $$"""
            daemon off;
            worker_processes 1;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body;
              proxy_temp_path {{folder}}/proxy;
              fastcgi_temp_path {{folder}}/fastcgi;
              uwsgi_temp_path {{folder}}/uwsgi;
              scgi_temp_path {{folder}}/scgi;
              {{servers(folder).Replace("PORT", $"{port}", StringComparison.Ordinal)}}
            }

            """);
        return ["-c", configuration, "-p", folder, "-e", $"{folder}/error.log"];
    });

    /// <summary>A name server on UDP and TCP that knows what its options say and asks nobody else.</summary>
    public static Task<PeerProcess> DnsmasqAsync(params string[] options) => StartAsync("dnsmasq", (_, port) =>
    [
        "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--user=root", "--pid-file=", "--listen-address=127.0.0.1", "--bind-interfaces", $"--port={port}", .. options,
    ]);

    /// <summary>HAProxy with the given sections, in which PORT stands for its port.</summary>
    public static Task<PeerProcess> HaproxyAsync(string sections) => StartAsync("haproxy", (folder, port) =>
    {
        var configuration = Path.Combine(folder, "haproxy.cfg");
        File.WriteAllText(configuration, $"global\n  maxconn 2000\n{sections.Replace("PORT", $"{port}", StringComparison.Ordinal)}\n");
        return ["-db", "-f", configuration];
    });

    /// <summary>Ends it at once, as a crash does.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Starts it again on the same port, and waits until it listens.</summary>
    public async Task RestartAsync()
    {
        process.Dispose();
        process = Start(start);
        await ListensAsync();
    }

    /// <summary>STOP freezes it, CONT lets it go on.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static Process Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<PeerProcess> StartAsync(string name, Func<string, int, string[]> configure)
    {
        var program = Programs.Need(name);
        var port = FreePorts.One();
        var folder = Directory.CreateTempSubdirectory($"integrator-{name}-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            // Started by root, these programs go on as users of their own, who write here too.
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        }

        var start = new ProcessStartInfo(program, configure(folder, port)) { RedirectStandardOutput = true, RedirectStandardError = true };
        CleanEnvironment.Apply(start);
        var peer = new PeerProcess(start, folder, port);
        if (await peer.ListensAsync())
        {
            return peer;
        }

        var logs = string.Concat(Directory.EnumerateFiles(folder, "*.log").Select(File.ReadAllText));
        await peer.DisposeAsync();
        throw new AssertionException($"{name} does not listen on {port}: {logs}");
    }

    private async Task<bool> ListensAsync()
    {
        for (var attempt = 0; attempt < 300 && !process.HasExited; attempt++)
        {
            if (await AnswersAsync(Port))
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
