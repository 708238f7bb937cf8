using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary><c>&lt;#ftl ns_prefixes={"p": "urn:x"}&gt;</c>, the first tag of a template.</summary>
internal static class TemplateHeader
{
    public static void Read(string template, TemplatePiece piece, Dictionary<string, string> namespaces)
    {
        var reader = new ExpressionReader(template, piece.Tokens);
        var run = new TemplateRun(EmptyValue.Instance, new Dictionary<string, Macro>(StringComparer.Ordinal), TimeProvider.System);
        while (reader.Current.Kind != TokenKind.End)
        {
            var name = reader.TakeName();
            if (!reader.TryTake("="))
            {
                throw reader.Error("'=' is expected");
            }

            var value = Constant(reader, run);
            switch (name)
            {
                case "ns_prefixes" or "nsPrefixes" when value is TemplateHash prefixes:
                    foreach (var prefix in prefixes.Names)
                    {
                        namespaces[prefix] = TemplateValue.ToText(prefixes.Find(prefix) ?? "");
                    }

                    break;
                case "encoding":
                case "strip_whitespace" or "stripWhitespace" when value is true:
                case "auto_esc" or "autoEsc" when value is false:
                case "output_format" or "outputFormat" when value is "undefined" or "plainText" or "JSON":
                    break;
                default:
                    throw reader.Error($"{name} of <#ftl> is not supported with this value");
            }
        }
    }

    private static object Constant(ExpressionReader reader, TemplateRun run)
    {
        try
        {
            return reader.Read().Require(run);
        }
        catch (Exception exception) when (exception is MissingValueException or TemplateValueException)
        {
            throw reader.Error(exception.Message);
        }
    }
}
