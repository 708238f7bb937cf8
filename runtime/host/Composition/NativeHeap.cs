using System.Runtime.InteropServices;

namespace Integrator.Host.Composition;

/// <summary>The C library's heap, which the runtime's compiler and loader use.</summary>
internal static partial class NativeHeap
{
    private static bool isMissing = !OperatingSystem.IsLinux();

    /// <summary>Gives the system back what is free within it (malloc_trim(3)): the C library does so by itself only at the end of its heaps. Other libraries than glibc have no such call.</summary>
    public static void Trim()
    {
        if (isMissing)
        {
            return;
        }

        try
        {
            _ = MallocTrim(0);
        }
        catch (EntryPointNotFoundException)
        {
            isMissing = true;
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MallocTrim(nuint pad);
}
