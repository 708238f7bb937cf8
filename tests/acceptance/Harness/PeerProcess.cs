using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>A program of the machine that runs beside the server under test: a forward proxy, a web server.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private PeerProcess(Process process, string folder, int port)
    {
        this.process = process;
        this.folder = folder;
        Port = port;
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
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/error.log;
            events { worker_connections 64; }
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
        var peer = new PeerProcess(Process.Start(start)!, folder, port);
        peer.process.OutputDataReceived += static (_, _) => { };
        peer.process.ErrorDataReceived += static (_, _) => { };
        peer.process.BeginOutputReadLine();
        peer.process.BeginErrorReadLine();
        for (var attempt = 0; attempt < 300 && !peer.process.HasExited; attempt++)
        {
            if (await AnswersAsync(port))
            {
                return peer;
            }

            await Task.Delay(100);
        }

        var logs = string.Concat(Directory.EnumerateFiles(folder, "*.log").Select(File.ReadAllText));
        await peer.DisposeAsync();
        throw new AssertionException($"{name} does not listen on {port}: {logs}");
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
