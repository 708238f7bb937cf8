namespace Integrator.AcceptanceTests.Harness;

/// <summary>A home folder for one test; deleted with it.</summary>
internal sealed class HomeBuilder : IDisposable
{
    private const string Artifacts = "repository/deployment/server/synapse-configs/default";

    public HomeBuilder()
    {
        Folder = Directory.CreateTempSubdirectory("integrator-test-").FullName;
        Write("conf/deployment.toml", "");
    }

    public string Folder { get; }

    /// <summary>What the server of this home adds to its ports.</summary>
    public int Offset { get; } = FreePorts.Offset();

    public int HttpPort => 8280 + Offset;

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>A copy of a folder, with texts replaced in all its files.</summary>
    public static HomeBuilder CopyOf(string folder, Func<HomeBuilder, Func<string, string>> replace)
    {
        var home = new HomeBuilder();
        var change = replace(home);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            home.Write(Path.GetRelativePath(folder, file), change(File.ReadAllText(file)));
        }

        return home;
    }

    public HomeBuilder Toml(string text) => Write("conf/deployment.toml", text);

    public HomeBuilder Api(string name, string xml) => Write($"{Artifacts}/api/{name}.xml", xml);

    public HomeBuilder Proxy(string name, string xml) => Write($"{Artifacts}/proxy-services/{name}.xml", xml);

    public HomeBuilder Sequence(string name, string xml) => Write($"{Artifacts}/sequences/{name}.xml", xml);

    /// <summary>An API with one GET and POST resource around the given mediators.</summary>
    public HomeBuilder Flow(string name, string mediators, string faultSequence = "") => Api(name, $"""
        <api xmlns="http://ws.apache.org/ns/synapse" name="{name}" context="/{name}">
          <resource methods="GET POST">
            <inSequence>{mediators}</inSequence>
            <faultSequence>{faultSequence}</faultSequence>
          </resource>
        </api>
        """);

    /// <summary>The server tells from now on when a thread that serves sockets waits; completions run there, as with the start script.</summary>
    public HomeBuilder WatchSocketThreads()
    {
        Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        Environment["DOTNET_STARTUP_HOOKS"] = typeof(SocketThreadWatch).Assembly.Location;
        Environment[SocketThreadWatch.FileVariable] = PathOf("socket-waits");
        return this;
    }

    /// <summary>What the watch has told, of a server that has ended.</summary>
    public string[] SocketThreadWaits()
    {
        var lines = File.ReadAllLines(PathOf("socket-waits"));
        return lines.Length > 0 && lines[^1] == SocketThreadWatch.Complete ? lines[..^1] : throw new InvalidOperationException("The watch did not come to its end");
    }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public HomeBuilder Write(string relative, string text)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
