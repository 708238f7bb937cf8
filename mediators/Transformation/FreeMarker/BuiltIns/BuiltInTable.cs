using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Every built-in by its name (the FreeMarker manual, "Built-in reference").</summary>
internal static class BuiltInTable
{
    private static readonly Dictionary<string, BuiltIn> All =
        TextBuiltIns.All
            .Concat(PatternBuiltIns.All)
            .Concat(NumberBuiltIns.All)
            .Concat(DateBuiltIns.All)
            .Concat(SequenceBuiltIns.All)
            .Concat(ExistenceBuiltIns.All)
            .Concat(KindBuiltIns.All)
            .Concat(LoopBuiltIns.All)
            .Concat(NodeBuiltIns.All)
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Finds a name in either of its spellings, <c>upper_case</c> and <c>upperCase</c>.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out BuiltIn? builtIn) =>
        All.TryGetValue(name, out builtIn) || (name.AsSpan().ContainsAnyInRange('A', 'Z') && All.TryGetValue(WithUnderscores(name), out builtIn));

    private static string WithUnderscores(string name)
    {
        var spelled = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character))
            {
                spelled.Append('_');
            }

            spelled.Append(char.ToLowerInvariant(character));
        }

        return spelled.ToString();
    }
}
