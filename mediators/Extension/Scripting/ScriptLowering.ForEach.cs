using System.Text.RegularExpressions;

namespace Integrator.Mediators.Extension.Scripting;

/// <content>The loop of E4X over values (ECMA-357 12.3).</content>
internal sealed partial class ScriptLowering
{
    private static readonly Regex ForEach = new(@"\G(\s+each\s*\(\s*)(?:(?:var|let|const)\s+)?([\w$]+)(\s+in\s)", RegexOptions.None, TimeSpan.FromSeconds(1));

    private int loops;

    /// <summary><c>for each (var item in list)</c> behind its first word: a loop with a counter over the values, whose condition takes the next one. False for other loops.</summary>
    private bool ReadForEach()
    {
        var match = ForEach.Match(text, position);
        if (!match.Success)
        {
            return false;
        }

        var item = match.Groups[2].Value;
        var values = $"$values{loops}";
        var next = $"$next{loops++}";
        output.Append("for (var ").Append(item).Append(", ").Append(next).Append(" = 0, ").Append(values).Append(" = XML.values(");
        output.Append('\n', match.Value.Count(static c => c == '\n'));
        position += match.Length;
        last = "in";
        CopyUntil(')');
        output.Append($"); {next} < {values}.length && ({item} = {values}[{next}++], true);");
        hasE4x = true;
        last = ";";
        return true;
    }
}
