using System.Diagnostics;
using System.Globalization;
using System.Net;
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
    private const int Connections = 4;

    /// <summary>Redeployments after which everything that is loaded or compiled once is there.</summary>
    private const int WarmUp = 100;

    [Test]
    public async Task Redeployments_UnderLoad_FailNoRequestAndLeaveNothingBehind()
    {
        using var home = new HomeBuilder();
        home.Write(ApiFile, Api(0));
        home.Environment["DOTNET_GCHeapHardLimit"] = "0x8000000";
        await using var server = await IntegratorProcess.StartAsync(home);
        using var done = new CancellationTokenSource();
        var load = Enumerable.Range(0, Connections).Select(_ => CallAsync(server, done.Token)).ToArray();
        var baseline = default(ProcessFigures);
        for (var version = 1; version <= Redeployments; version++)
        {
            home.Write(ApiFile + "~", Api(version));
            File.Move(home.PathOf(ApiFile + "~"), home.PathOf(ApiFile), overwrite: true);
            await UntilAsync(server, version);
            if (version == WarmUp)
            {
                baseline = ProcessFigures.Of(server.Id);
            }
        }

        var end = ProcessFigures.Of(server.Id);
        await done.CancelAsync();
        var calls = await Task.WhenAll(load);
        TestContext.Out.WriteLine($"{calls.Sum(static one => one.Answered)} requests, {calls.Sum(static one => one.Failed)} failed; after {WarmUp}: {baseline}; after {Redeployments}: {end}");
        Assert.That(calls.Sum(static one => one.Failed), Is.Zero);
        Assert.That(calls.Sum(static one => one.Answered), Is.GreaterThan(Redeployments));
        Assert.That(end.Watches, Is.EqualTo(baseline.Watches));
        Assert.That(end.Files, Is.LessThanOrEqualTo(baseline.Files + 4));
        Assert.That(end.Threads, Is.LessThanOrEqualTo(baseline.Threads + 8));
        Assert.That(end.ResidentMegabytes, Is.LessThanOrEqualTo(baseline.ResidentMegabytes + 40));
    }

    private static string Api(int version) =>
        $"<api xmlns=\"http://ws.apache.org/ns/synapse\" name=\"hot\" context=\"/hot\"><resource methods=\"GET\"><inSequence><filter xpath=\"$trp:Host\"><then><payloadFactory media-type=\"text\"><format>version {version}.</format><args/></payloadFactory></then></filter><respond/></inSequence></resource></api>";

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

    private static async Task<(int Answered, int Failed)> CallAsync(IntegratorProcess server, CancellationToken done)
    {
        var (answered, failed) = (0, 0);
        while (!done.IsCancellationRequested)
        {
            try
            {
                using var answer = await server.Client.GetAsync("/hot", CancellationToken.None);
                var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                _ = answer.StatusCode == HttpStatusCode.OK && text.StartsWith("version ", StringComparison.Ordinal) ? answered++ : failed++;
            }
            catch (HttpRequestException)
            {
                failed++;
            }

            // A few hundred requests a second are enough to hit every swap.
            await Task.Delay(5, CancellationToken.None);
        }

        return (answered, failed);
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
