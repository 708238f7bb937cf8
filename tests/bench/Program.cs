using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Integrator.Benchmarks.Peers;
using Integrator.Benchmarks.Profiles;

if (ProfileCommand.TryRun(args) is { } exitCode)
{
    return exitCode;
}

if (await Peer.TryRunAsync(args).ConfigureAwait(false))
{
    return 0;
}

// In this process: what is measured allocates and computes alike there, and nothing is built a second time.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
var config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).WithOption(ConfigOptions.JoinSummary, value: true);
BenchmarkSwitcher.FromAssembly(typeof(Integrator.Benchmarks.Orders).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
return 0;
