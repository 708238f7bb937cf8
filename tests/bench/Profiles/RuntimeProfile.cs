using System.Globalization;

namespace Integrator.Benchmarks.Profiles;

/// <summary>
/// The text that the runtime writes when it ends with <c>DOTNET_WritePGOData=1</c> (file <c>DOTNET_PGODataPath</c>): for each method that was
/// compiled with counters its name, signature and size, and what was counted. Its form is that of the runtime's <c>pgo.cpp</c>.
/// </summary>
internal static class RuntimeProfile
{
    private const string MethodStart = "@@@ codehash";

    /// <exception cref="FormatException">The text is not of that form; tells the line.</exception>
    public static IReadOnlyList<ProfiledMethod> Read(string path)
    {
        var methods = new List<ProfiledMethod>();
        var lines = File.ReadAllLines(path);
        for (var line = 0; line < lines.Length;)
        {
            if (!lines[line].StartsWith(MethodStart, StringComparison.Ordinal))
            {
                line++;
                continue;
            }

            try
            {
                methods.Add(Method(lines, ref line));
            }
            catch (Exception problem) when (problem is FormatException or ArgumentOutOfRangeException or IndexOutOfRangeException)
            {
                throw new FormatException($"{path}:{line + 1}: not what the runtime writes: {problem.Message}", problem);
            }
        }

        return methods;
    }

    private static ProfiledMethod Method(string[] lines, ref int line)
    {
        var head = lines[line++].Split(' ');
        var size = Convert.ToInt32(head[Array.IndexOf(head, "ilSize") + 1], 16);
        var name = lines[line++]["MethodName: ".Length..];
        var signature = lines[line++]["Signature: ".Length..];
        var records = new List<ProfileRecord>();
        while (line < lines.Length && lines[line].StartsWith("Schema ", StringComparison.Ordinal))
        {
            // Schema InstrumentationKind 385 ILOffset 36 Count 1 Other 745
            var words = lines[line++].Split(' ');
            var count = Number(words[6]);
            records.Add(new ProfileRecord(Number(words[2]), Number(words[4]), Number(words[8]), lines[line..(line + count)]));
            line += count;
        }

        return new ProfiledMethod(name, signature, size, records);
    }

    /// <summary>A number of 32 bits, with or without sign.</summary>
    private static int Number(string text) => unchecked((int)long.Parse(text, CultureInfo.InvariantCulture));
}
