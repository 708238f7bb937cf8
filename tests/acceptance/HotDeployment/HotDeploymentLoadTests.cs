using System.Diagnostics;
using System.Globalization;
using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.HotDeployment;

/// <summary>An API that is redeployed again and again while it is called. Takes minutes: run it by name.</summary>
[TestFixture]
[Explicit]
internal sealed class HotDeploymentLoadTests
{
    private const string ApiFile = "repository/deployment/server/synapse-configs/default/api/hot.xml";
    private const int Redeployments = 500;

    /// <summary>Redeployments after which everything that is loaded or compiled once is there.</summary>
    private const int WarmUp = 100;

    /// <summary>A change counts within a second, on a machine that has nothing left to give.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Test]
    public async Task Redeployments_UnderLoad_FailNoRequestAndLeaveNothingBehind()
    {
        using var home = new HomeBuilder();
        home.Write(ApiFile, Api(0));
        home.Environment["DOTNET_GCHeapHardLimit"] = "0x8000000";
        await using var server = await IntegratorProcess.StartAsync(home);
        await using var running = await LoadRun.StartAsync($"http://127.0.0.1:{server.HttpPort}/hot", 3600);
        var baseline = default(ProcessFigures);
        var first = TimeSpan.Zero;
        var longest = TimeSpan.Zero;
        for (var version = 1; version <= Redeployments; version++)
        {
            home.Write(ApiFile + "~", Api(version));
            var begin = Stopwatch.GetTimestamp();
            File.Move(home.PathOf(ApiFile + "~"), home.PathOf(ApiFile), overwrite: true);
            await UntilAsync(server, version);
            var taken = Stopwatch.GetElapsedTime(begin);
            first = version == 1 ? taken : first;
            longest = taken > longest ? taken : longest;
            if (version == WarmUp)
            {
                baseline = ProcessFigures.Of(server.Id);
            }
        }

        var end = ProcessFigures.Of(server.Id);
        var load = await running.StopAsync();
        TestContext.Out.WriteLine($"{load.Report}first change after {first.TotalMilliseconds:F0} ms, slowest {longest.TotalMilliseconds:F0} ms; after {WarmUp}: {baseline}; after {Redeployments}: {end}");
        Assert.That((load.NotOk, load.SocketErrors), Is.EqualTo((0, 0)));
        Assert.That(load.Requests, Is.GreaterThan(Redeployments));
        Assert.That(first, Is.LessThan(Limit));
        Assert.That(end.Watches, Is.EqualTo(baseline.Watches));
        Assert.That(end.Files, Is.LessThanOrEqualTo(baseline.Files + 4));
        Assert.That(end.Threads, Is.LessThanOrEqualTo(baseline.Threads + 8));
        Assert.That(end.ResidentMegabytes, Is.LessThanOrEqualTo(baseline.ResidentMegabytes + 40));
    }

    private static string Api(int version) =>
        $"<api xmlns=\"http://ws.apache.org/ns/synapse\" name=\"hot\" context=\"/hot\"><resource methods=\"GET POST\"><inSequence><filter xpath=\"$trp:Host\"><then><payloadFactory media-type=\"text\"><format>version {version}.</format><args/></payloadFactory></then></filter><respond/></inSequence></resource></api>";

    private static async Task UntilAsync(IntegratorProcess server, int version)
    {
        var expected = $"version {version}.";
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            if (await server.Client.GetStringAsync("/hot") == expected)
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail($"version {version} is not served");
    }

    /// <summary>What the system knows of a process.</summary>
    private readonly record struct ProcessFigures(int ResidentMegabytes, int Files, int Watches, int Threads)
    {
        public static ProcessFigures Of(int id)
        {
            using var process = Process.GetProcessById(id);
            var files = Directory.GetFiles($"/proc/{id}/fd").Length;
            var watches = Directory.GetFiles($"/proc/{id}/fdinfo").Sum(static file => Lines(file).Count(static line => line.StartsWith("inotify ", StringComparison.Ordinal)));
            return new ProcessFigures((int)(process.WorkingSet64 >> 20), files, watches, process.Threads.Count);
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{ResidentMegabytes} MB resident, {Files} files, {Watches} watches, {Threads} threads");

        private static string[] Lines(string file)
        {
            try
            {
                return File.ReadAllLines(file);
            }
            catch (IOException)
            {
                return [];
            }
        }
    }
}
