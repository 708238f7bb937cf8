using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>How XML becomes JSON and JSON becomes XML (MI's synapse.commons.json.* properties).</summary>
public sealed record JsonOptions
{
    [Setting("mediation.synapse.preserve_namespace_on_xml_to_json", "Keep namespace prefixes in the names.", Aliases = ["/synapse_properties.synapse.commons.json.preserve.namespace"])]
    public bool PreserveNamespaces { get; init; }

    [Setting("mediation.synapse.build_valid_nc_name", "Escape what XML does not allow in a name.", Aliases = ["/synapse_properties.synapse.commons.json.buildValidNCNames"])]
    public bool BuildValidNames { get; init; }

    [Setting("mediation.synapse.enable_auto_primitive", "Text that looks like a number, boolean or null becomes one.", Aliases = ["/synapse_properties.synapse.commons.json.output.autoPrimitive"])]
    public bool AutoPrimitive { get; init; } = true;

    [Setting("synapse_properties.synapse.commons.json.output.namespaceSepChar", "Between prefix and name.")]
    public string NamespaceSeparator { get; init; } = "_";

    [Setting("mediation.synapse.enable_namespace_declaration", "Write namespace declarations.", Aliases = ["/synapse_properties.synapse.commons.json.output.enableNSDeclarations"])]
    public bool WriteNamespaceDeclarations { get; init; }

    [Setting("mediation.synapse.disable_auto_primitive_regex", "Text that matches as a whole stays a string.", Aliases = ["/synapse_properties.synapse.commons.json.output.disableAutoPrimitive.regex"])]
    public string? DisableAutoPrimitiveRegex { get; init; }

    [Setting("mediation.synapse.disable_custom_replace_regex", "Text that matches at its start stays a string, the match replaced; not with disable_auto_primitive_regex.", Aliases = ["/synapse_properties.synapse.commons.json.json.output.disableAutoPrimitive.customReplaceRegex"])]
    public string? CustomReplaceRegex { get; init; }

    [Setting("synapse_properties.synapse.commons.json.json.output.disableAutoPrimitive.customReplaceSequence", "What it is replaced with.")]
    public string CustomReplaceSequence { get; init; } = "";

    [Setting("mediation.synapse.json_out_auto_array", "Siblings of the same name become an array.", Aliases = ["/synapse_properties.synapse.commons.json.output.jsonoutAutoArray"])]
    public bool OutputAutoArray { get; init; } = true;

    [Setting("synapse_properties.synapse.commons.json.output.jsonoutMultiplePI", "Honour `<?xml-multiple?>` when writing JSON.")]
    public bool OutputMultiplePi { get; init; } = true;

    [Setting("synapse_properties.synapse.commons.json.output.xmloutAutoArray", "Write arrays as repeated elements.")]
    public bool XmlAutoArray { get; init; } = true;

    [Setting("synapse_properties.synapse.commons.json.output.xmloutMultiplePI", "Write `<?xml-multiple?>` for arrays.")]
    public bool XmlMultiplePi { get; init; }

    [Setting("mediation.synapse.enable_xml_nil", "null and xsi:nil stand for each other.", Aliases = ["/synapse_properties.synapse.commons.enableXmlNilReadWrite"])]
    public bool XmlNil { get; init; }

    [Setting("synapse_properties.synapse.commons.enableXmlNullForEmptyElement", "An empty element becomes null, not \"\".")]
    public bool NullForEmptyElement { get; init; } = true;

    [Setting("synapse_properties.synapse.json.to.xml.processing.instruction.enabled", "Mark arrays with `<?xml-multiple?>` when JSON becomes XML.")]
    public bool ProcessingInstructions { get; init; }
}
