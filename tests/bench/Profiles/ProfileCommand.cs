using System.Runtime.InteropServices;

namespace Integrator.Benchmarks.Profiles;

/// <summary>What <c>profile.py</c> and the build's checks do with a profile.</summary>
internal static class ProfileCommand
{
    // Below this part of methods that are as they were the profile is to be made anew.
    private const double Fitting = 0.9;

    /// <summary>
    /// Runs what the arguments name and gives the process's exit code: <c>profile write TEXT IMAGE FOLDER</c> (the runtime's text as an image for the compiler; the folder has the
    /// assemblies that it tells of), <c>profile check IMAGE FOLDER</c> (do the methods there still have the size that they had?). Null for anything else.
    /// </summary>
    public static int? TryRun(string[] arguments) => arguments switch
    {
        ["profile", "write", var text, var image, var folder] => Write(text, image, folder),
        ["profile", "check", var image, var folder] => Check(image, folder),
        _ => null,
    };

    private static int Write(string text, string path, string folder)
    {
        using var assemblies = new KnownAssemblies([folder, RuntimeEnvironment.GetRuntimeDirectory(), AspNetFolder()]);
        var image = new ProfileImage(assemblies);
        var methods = RuntimeProfile.Read(text);
        var written = methods.Count(image.Add);
        image.Write(path);
        Console.WriteLine($"{written} of {methods.Count} methods that the runtime tells of are in {path} ({new FileInfo(path).Length / 1024} kB)");
        return written > 0 ? 0 : 1;
    }

    private static int Check(string path, string folder)
    {
        using var assemblies = new KnownAssemblies([folder]);
        var methods = ProfileImage.Sizes(path);
        var same = methods.Count(method => System.Reflection.Metadata.TypeName.TryParse(method.Type, out var name) && assemblies.Find(name) is { } type
            && type.Methods.Any(candidate => candidate.Name == method.Name && candidate.HasBody && candidate.Body.CodeSize == method.Size));
        Console.WriteLine($"{same} of {methods.Count} methods of the profile are as they were");
        if (same >= Fitting * methods.Count)
        {
            return 0;
        }

        Console.Error.WriteLine($"{path} does not fit the code any more; write it anew: tests/bench/profile.py");
        return 1;
    }

    /// <summary>Where ASP.NET Core is, beside the runtime.</summary>
    private static string AspNetFolder() => RuntimeEnvironment.GetRuntimeDirectory().Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App", StringComparison.Ordinal);
}
