namespace Integrator.Host.CommandLine;

/// <summary>A sub-command of bin/micro-integrator.sh.</summary>
/// <param name="Usage">Its words and options, as help shows them.</param>
/// <param name="Run">Does it; the result is the exit code: 0 fine, 1 a mistake of the user's, 2 a wrong call.</param>
public sealed record Command(string Name, string Usage, string Summary, Func<CommandContext, ValueTask<int>> Run);
