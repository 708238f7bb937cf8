using System.Text;
using Integrator.Core.Expressions.JavaConventions;

namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary>base64encode, base64decode, urlEncode, urlDecode.</summary>
internal static class EncodingFunctions
{
    public static void AddTo(Dictionary<(string Name, int Arguments), SynapseFunction> table)
    {
        table[("base64encode", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsText ? ExpressionValue.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(a.AsText()!))) : TextFunctions.Invalid("base64encode", a);
        table[("base64encode", 2)] = Base64Encode;
        table[("base64decode", 1)] = Base64Decode;
        table[("urlEncode", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsText ? ExpressionValue.Of(JavaUrl.Encode(a.AsText()!, Encoding.UTF8, percentBlank: true)) : TextFunctions.Invalid("urlEncode", a);
        table[("urlEncode", 2)] = UrlEncode;
        table[("urlDecode", 1)] = UrlDecode;
    }

    private static ExpressionValue Base64Encode(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText || !b.IsText)
        {
            return TextFunctions.Invalid("base64encode", a);
        }

        return JavaCharset.TryFind(b.AsText()!, out var charset)
            ? ExpressionValue.Of(Convert.ToBase64String(charset.GetBytes(a.AsText()!)))
            : ExpressionValue.Fail($"Invalid charset provided for base64Encode function. Charset: {b.AsText()}");
    }

    private static ExpressionValue Base64Decode(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText)
        {
            return TextFunctions.Invalid("base64decode", a);
        }

        try
        {
            var text = a.AsText()!.TrimEnd('=');
            return ExpressionValue.Of(Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))));
        }
        catch (FormatException wrong)
        {
            throw new ExpressionEvaluationException("base64decode: the text is not Base64", wrong);
        }
    }

    private static ExpressionValue UrlEncode(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText || !b.IsText)
        {
            return TextFunctions.Invalid("urlEncode", a);
        }

        var name = b.AsText()!;
        return JavaCharset.TryFind(name, out var charset)
            ? ExpressionValue.Of(JavaUrl.Encode(a.AsText()!, charset, percentBlank: name == "UTF-8"))
            : ExpressionValue.Fail($"Invalid charset provided for urlEncode function. Charset: {name}");
    }

    private static ExpressionValue UrlDecode(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (!a.IsText)
        {
            return TextFunctions.Invalid("urlDecode", a);
        }

        return JavaUrl.TryDecode(a.AsText()!, Encoding.UTF8, out var decoded)
            ? ExpressionValue.Of(decoded)
            : throw new ExpressionEvaluationException("urlDecode: '%' must be followed by two hexadecimal digits");
    }
}
