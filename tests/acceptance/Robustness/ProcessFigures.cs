using System.Diagnostics;

namespace Integrator.AcceptanceTests.Robustness;

/// <summary>What a process holds at one moment.</summary>
internal sealed record ProcessFigures(int Handles, int Threads, long ResidentMegabytes)
{
    public static ProcessFigures Of(int process)
    {
        using var running = Process.GetProcessById(process);
        return new ProcessFigures(Directory.GetFileSystemEntries($"/proc/{process}/fd").Length, running.Threads.Count, running.WorkingSet64 >> 20);
    }
}
