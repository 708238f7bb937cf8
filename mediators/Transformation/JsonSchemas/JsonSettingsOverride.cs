using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Core.Formats.Json;

namespace Integrator.Mediators.Transformation.JsonSchemas;

/// <summary>The <c>&lt;property&gt;</c> children of jsontransform: settings of mediation-messages b.4, for this one conversion.</summary>
internal static class JsonSettingsOverride
{
    private const string Prefix = "synapse.commons.json.";

    /// <summary>Reads them at deployment; null without any.</summary>
    public static Func<JsonSettings, JsonSettings>? Parse(ArtifactElement element)
    {
        var changes = element.Children("property").Select(One).ToList();
        return changes.Count == 0 ? null : settings =>
        {
            foreach (var change in changes)
            {
                settings = change(settings);
            }

            return settings;
        };
    }

    private static Func<JsonSettings, JsonSettings> One(ArtifactElement element)
    {
        var name = element.RequiredAttribute("name");
        var value = element.RequiredAttribute("value");
        var on = value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
        switch (name)
        {
            case Prefix + "preserve.namespace":
                return settings => settings with { PreserveNamespace = on };
            case Prefix + "buildValidNCNames":
                return settings => settings with { BuildValidNCNames = on };
            case Prefix + "output.autoPrimitive":
                return settings => settings with { AutoPrimitive = on };
            case Prefix + "output.namespaceSepChar":
                return settings => settings with { NamespaceSeparator = value[0] };
            case Prefix + "output.enableNSDeclarations":
                return settings => settings with { NamespaceDeclarations = on };
            case Prefix + "output.jsonoutAutoArray":
                return settings => settings with { AutoArray = on };
            case Prefix + "output.jsonoutMultiplePI":
                return settings => settings with { ReadMultipleInstruction = on };
            case "synapse.commons.enableXmlNilReadWrite":
                return settings => settings with { NilReadWrite = on };
            case "synapse.commons.enableXmlNullForEmptyElement":
                return settings => settings with { NullForEmptyElement = on };
            case Prefix + "output.disableAutoPrimitive.regex":
                var whole = Pattern(element, () => JsonSettings.WholeTextPattern(value));
                return settings => settings with { KeepString = whole };
            case Prefix + "json.output.disableAutoPrimitive.customReplaceRegex" or Prefix + "output.disableAutoPrimitive.customReplaceRegex":
                var leading = Pattern(element, () => JsonSettings.LeadingPattern(value));
                return settings => settings with { MarkString = leading };
            case Prefix + "json.output.disableAutoPrimitive.customReplaceSequence" or Prefix + "output.disableAutoPrimitive.customReplaceSequence":
                return settings => settings with { MarkReplacement = value };
            default:
                element.Warn("unknown-value", $"'{name}' is no setting of jsontransform: it has no effect", null, element.AttributePlace("name"));
                return static settings => settings;
        }
    }

    private static Regex Pattern(ArtifactElement element, Func<Regex> compile)
    {
        try
        {
            return compile();
        }
        catch (ArgumentException exception)
        {
            throw element.Error("bad-regex", $"'value' of <property>: {exception.Message}", null, element.AttributePlace("value"));
        }
    }
}
