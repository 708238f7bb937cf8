using System.Text;

namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>The replacement text of Java's <c>replaceAll</c> as .NET writes it: <c>\x</c> is x itself, <c>$1</c> and <c>${name}</c> are groups.</summary>
internal static class JavaReplacement
{
    public static string Translate(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
                result.Append(text[i] == '$' ? "$$" : text[i].ToString());
            }
            else if (text[i] == '$' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            {
                // One digit is the group; in braces, so that what follows is not read as part of its number.
                i++;
                result.Append("${").Append(text[i]).Append('}');
            }
            else if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                result.Append('$');
            }
            else
            {
                result.Append(text[i] == '$' ? "$$" : text[i].ToString());
            }
        }

        return result.ToString();
    }
}
