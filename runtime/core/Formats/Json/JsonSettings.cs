using System.Text.RegularExpressions;

namespace Integrator.Core.Formats.Json;

/// <summary>How JSON and XML turn into each other (mediation-messages b.4); the defaults are MI's.</summary>
public sealed record JsonSettings
{
    /// <summary>Time that one match of a user's expression may take.</summary>
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(250);

    public static readonly JsonSettings Default = new();

    /// <summary><c>synapse.commons.json.preserve.namespace</c>: element and attribute prefixes stay, as <c>prefix_name</c>.</summary>
    public bool PreserveNamespace { get; init; }

    /// <summary><c>synapse.commons.json.buildValidNCNames</c>: characters that no XML name may hold become <c>_JsonReader_code_</c>.</summary>
    /// <remarks>Integrator's element names are always valid, so this only says what MI would do; names are turned back on the way out.</remarks>
    public bool BuildValidNCNames { get; init; }

    /// <summary><c>synapse.commons.json.output.autoPrimitive</c>: text that looks like a number, true, false or null is written as one.</summary>
    public bool AutoPrimitive { get; init; } = true;

    /// <summary><c>synapse.commons.json.output.namespaceSepChar</c>: between a kept prefix and the name.</summary>
    public char NamespaceSeparator { get; init; } = '_';

    /// <summary><c>synapse.commons.json.output.enableNSDeclarations</c>: namespace declarations become <c>@xmlns</c> members.</summary>
    public bool NamespaceDeclarations { get; init; }

    /// <summary><c>..output.disableAutoPrimitive.regex</c>: a text that this matches as a whole stays a string.</summary>
    public Regex? KeepString { get; init; }

    /// <summary><c>..disableAutoPrimitive.customReplaceRegex</c>: a text that this matches at its start stays a string, the match replaced.</summary>
    public Regex? MarkString { get; init; }

    /// <summary><c>..customReplaceSequence</c>: what the first match of <see cref="MarkString"/> is replaced by.</summary>
    public string MarkReplacement { get; init; } = "";

    /// <summary><c>..output.jsonoutAutoArray</c>: neighbours of the same name become an array.</summary>
    public bool AutoArray { get; init; } = true;

    /// <summary><c>..output.jsonoutMultiplePI</c>: <c>&lt;?xml-multiple?&gt;</c> marks an array on the way to JSON.</summary>
    public bool ReadMultipleInstruction { get; init; } = true;

    /// <summary><c>synapse.json.to.xml.processing.instruction.enabled</c>: arrays are marked by <c>&lt;?xml-multiple?&gt;</c> on the way to XML.</summary>
    public bool WriteMultipleInstruction { get; init; }

    /// <summary><c>synapse.commons.enableXmlNilReadWrite</c>: null and <c>nil="true"</c> stand for each other.</summary>
    public bool NilReadWrite { get; init; }

    /// <summary><c>synapse.commons.enableXmlNullForEmptyElement</c>: an empty element becomes null, otherwise an empty string.</summary>
    public bool NullForEmptyElement { get; init; } = true;

    /// <summary>Compiles a pattern for <see cref="KeepString"/>, which has to match a text as a whole.</summary>
    /// <exception cref="ArgumentException">The pattern is not a regular expression.</exception>
    public static Regex WholeTextPattern(string pattern) =>
        new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, MatchTimeout);

    /// <summary>Compiles a pattern for <see cref="MarkString"/>, which has to match at the start of a text.</summary>
    /// <exception cref="ArgumentException">The pattern is not a regular expression.</exception>
    public static Regex LeadingPattern(string pattern) =>
        new($@"\A(?:{pattern})", RegexOptions.CultureInvariant, MatchTimeout);
}
