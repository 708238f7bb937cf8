namespace Integrator.Host.Logging;

/// <summary>Which nlog.config counts, and whether it says what it said when it was shipped. NLog need not be loaded to know.</summary>
/// <param name="Path">The file; null where there is none.</param>
/// <param name="IsShipped">Nobody has changed it.</param>
internal sealed record LogFile(string? Path, bool IsShipped)
{
    /// <summary>The print of the shipped file. The file itself is not kept in the program: a build in an installation would take over what has been changed there.</summary>
    internal const ulong ShippedPrint = 0x50ee94d877fd5f5e;

    /// <summary>That of the home, else that of the installation.</summary>
    public static LogFile Find(string home, string installation) => In(home) ?? In(installation) ?? new LogFile(null, false);

    /// <summary>A print of a file's bytes (FNV-1a of 64 bits).</summary>
    internal static ulong PrintOf(ReadOnlySpan<byte> content)
    {
        var print = 0xcbf29ce484222325;
        foreach (var value in content)
        {
            print = unchecked((print ^ value) * 0x100000001b3);
        }

        return print;
    }

    private static LogFile? In(string folder)
    {
        var file = System.IO.Path.Combine(folder, "conf", "nlog.config");
        return File.Exists(file) ? new LogFile(file, HasShippedPrint(file)) : null;
    }

    private static bool HasShippedPrint(string file)
    {
        try
        {
            return PrintOf(File.ReadAllBytes(file)) == ShippedPrint;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Told when it is read for what it says.
            return false;
        }
    }
}
