using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;

namespace Integrator.Mediators.Filtering.Validation;

/// <summary>
/// Says what is wrong with an element in the words of the XML Schema recommendation's rules (<c>cvc-complex-type.2.4.a: ...</c>), as flows
/// written for MI, where Xerces validates, log and compare them.
/// </summary>
internal static partial class XmlErrorText
{
    /// <summary>One line a rule broken, each with its end (MI: ValidateMediator.getAllExceptions).</summary>
    /// <param name="found">What the validation found.</param>
    /// <param name="reader">What is validated, at the place of the mistake.</param>
    /// <param name="type">The type that the schema gives the element there; null where it gives none.</param>
    public static string Of(XmlSchemaException found, XmlReader reader, XmlSchemaType? type)
    {
        try
        {
            return Of(found.Message, reader, type);
        }
        catch (RegexMatchTimeoutException)
        {
            // The message quotes the value, which may be of any length: better its own words than a validation that fails for another reason.
            return found.Message + "\n";
        }
    }

    private static string Of(string text, XmlReader reader, XmlSchemaType? type)
    {
        if (Content().Match(text) is { Success: true } content)
        {
            return OfContent(content);
        }

        if (Incomplete().Match(text) is { Success: true } incomplete)
        {
            return $"cvc-complex-type.2.4.b: The content of element '{Local(incomplete, "e")}' is not complete. One of '{Expected(incomplete)}' is expected.\n";
        }

        if (Value().Match(text) is { Success: true } value)
        {
            return OfValue(value, reader, type);
        }

        if (Undeclared().Match(text) is { Success: true } undeclared)
        {
            return undeclared.Groups["kind"].Value == "attribute"
                ? $"cvc-complex-type.3.2.2: Attribute '{Last(undeclared)}' is not allowed to appear in element '{ElementName(reader)}'.\n"
                : $"cvc-elt.1.a: Cannot find the declaration of element '{Last(undeclared)}'.\n";
        }

        if (Missing().Match(text) is { Success: true } missing)
        {
            return $"cvc-complex-type.4: Attribute '{Last(missing)}' must appear on element '{ElementName(reader)}'.\n";
        }

        if (NoText().Match(text) is { Success: true } noText)
        {
            return $"cvc-complex-type.2.3: Element '{Local(noText, "e")}' cannot have character [children], because the type's content type is element-only.\n";
        }

        return text + "\n";
    }

    private static string OfContent(Match content)
    {
        var parent = Last(content);
        if (content.Groups["model"].Success)
        {
            return content.Groups["model"].Value == "empty"
                ? $"cvc-complex-type.2.1: Element '{parent}' must have no character or element information item [children], because the type's content type is empty.\n"
                : $"cvc-type.3.1.2: Element '{parent}' is a simple type, so it must have no element information item [children].\n";
        }

        var child = content.Groups["cu"].Success ? $"{{\"{content.Groups["cu"].Value}\":{Local(content, "c")}}}" : Local(content, "c");
        return content.Groups["x"].Success
            ? $"cvc-complex-type.2.4.a: Invalid content was found starting with element '{child}'. One of '{Expected(content)}' is expected.\n"
            : $"cvc-complex-type.2.4.d: Invalid content was found starting with element '{child}'. No child element is expected at this point.\n";
    }

    private static string OfValue(Match value, XmlReader reader, XmlSchemaType? schemaType)
    {
        var text = value.Groups["v"].Value;
        var name = Last(value);
        var type = Last(value.Groups["t"].Value);
        var restriction = (schemaType as XmlSchemaSimpleType)?.Content as XmlSchemaSimpleTypeRestriction;
        var typeName = schemaType is { Name: { Length: > 0 } named } ? named : "#AnonType_" + name;
        var first = value.Groups["facet"].Value switch
        {
            "Enumeration" => $"cvc-enumeration-valid: Value '{text}' is not facet-valid with respect to enumeration '[{Facets<XmlSchemaEnumerationFacet>(restriction)}]'. It must be a value from the enumeration.",
            "Pattern" => $"cvc-pattern-valid: Value '{text}' is not facet-valid with respect to pattern '{Facets<XmlSchemaPatternFacet>(restriction)}' for type '{typeName}'.",
            "MaxInclusive" => $"cvc-maxInclusive-valid: Value '{text}' is not facet-valid with respect to maxInclusive '{Facets<XmlSchemaMaxInclusiveFacet>(restriction)}' for type '{typeName}'.",
            "MinInclusive" => $"cvc-minInclusive-valid: Value '{text}' is not facet-valid with respect to minInclusive '{Facets<XmlSchemaMinInclusiveFacet>(restriction)}' for type '{typeName}'.",
            "MaxLength" => $"cvc-maxLength-valid: Value '{text}' with length = '{text.Length}' is not facet-valid with respect to maxLength '{Facets<XmlSchemaMaxLengthFacet>(restriction)}' for type '{typeName}'.",
            "MinLength" => $"cvc-minLength-valid: Value '{text}' with length = '{text.Length}' is not facet-valid with respect to minLength '{Facets<XmlSchemaMinLengthFacet>(restriction)}' for type '{typeName}'.",
            "length" => $"cvc-length-valid: Value '{text}' with length = '{text.Length}' is not facet-valid with respect to length '{Facets<XmlSchemaLengthFacet>(restriction)}' for type '{typeName}'.",
            _ => $"cvc-datatype-valid.1.2.1: '{text}' is not a valid value for '{type}'.",
        };
        return value.Groups["kind"].Value == "attribute"
            ? $"{first}\ncvc-attribute.3: The value '{text}' of attribute '{name}' on element '{ElementName(reader)}' is not valid with respect to its type, '{type}'.\n"
            : $"{first}\ncvc-type.3.1.3: The value '{text}' of element '{name}' is not valid.\n";
    }

    private static string Facets<T>(XmlSchemaSimpleTypeRestriction? restriction)
        where T : XmlSchemaFacet => restriction is null ? "" : string.Join(", ", restriction.Facets.OfType<T>().Select(static facet => facet.Value));

    /// <summary><c>'a, b' in namespace 'u'</c> as <c>{"u":a, "u":b}</c>.</summary>
    private static string Expected(Match match)
    {
        var list = new StringBuilder("{");
        foreach (Match names in Names().Matches(match.Groups["x"].Value))
        {
            foreach (var name in names.Groups["l"].Value.Split(", "))
            {
                list.Append(list.Length > 1 ? ", " : "").Append(names.Groups["u"].Success ? $"\"{names.Groups["u"].Value}\":{name}" : name);
            }
        }

        return list.Append('}').ToString();
    }

    private static string ElementName(XmlReader reader)
    {
        if (reader.NodeType != XmlNodeType.Attribute)
        {
            return reader.Name;
        }

        var attribute = reader.Name;
        reader.MoveToElement();
        var element = reader.Name;
        reader.MoveToAttribute(attribute);
        return element;
    }

    private static string Local(Match match, string group) => match.Groups[group].Value;

    private static string Last(Match match) => Last(match.Groups["e"].Value);

    /// <summary>The local name of <c>namespace:name</c>.</summary>
    private static string Last(string name) => name[(name.LastIndexOf(':') + 1)..];

    private const string Name = @"'(?<e>[^']*)'(?: in namespace '[^']*')?";
    private const string Child = @"'(?<c>[^']*)'(?: in namespace '(?<cu>[^']*)')?";

    [GeneratedRegex($@"^The element {Name} (?:has invalid child element {Child}\.(?: List of possible elements expected: (?<x>.*)\.)?|cannot contain child element {Child} because the parent element's content model is (?<model>empty|text only)\.)$", RegexOptions.Singleline, 250)]
    private static partial Regex Content();

    [GeneratedRegex($@"^The element {Name} has incomplete content\. List of possible elements expected: (?<x>.*)\.$", RegexOptions.Singleline, 250)]
    private static partial Regex Incomplete();

    [GeneratedRegex(@"^The '(?<e>[^']*)' (?<kind>element|attribute) is invalid - The value '(?<v>.*?)' is invalid according to its datatype '(?<t>[^']*)' - (?:The (?<facet>Enumeration|Pattern|MaxInclusive|MinInclusive) constraint failed\.|The actual length is (?:greater|less) than the (?<facet>MaxLength|MinLength) value\.|The actual length is not equal to the specified (?<facet>length)\.|.*)$", RegexOptions.Singleline, 250)]
    private static partial Regex Value();

    [GeneratedRegex(@"^(?:The '(?<e>[^']*)' (?<kind>element|attribute) is not declared\.|Could not find schema information for the (?<kind>element|attribute) '(?<e>[^']*)'\.)$", RegexOptions.None, 250)]
    private static partial Regex Undeclared();

    [GeneratedRegex(@"^The required attribute '(?<e>[^']*)' is missing\.$", RegexOptions.None, 250)]
    private static partial Regex Missing();

    [GeneratedRegex($@"^The element {Name} cannot contain text\.", RegexOptions.None, 250)]
    private static partial Regex NoText();

    [GeneratedRegex(@"'(?<l>[^']*)'(?: in namespace '(?<u>[^']*)')?", RegexOptions.None, 250)]
    private static partial Regex Names();
}
