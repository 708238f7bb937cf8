using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Filtering.Validation;

/// <summary>Validation against XML Schema.</summary>
/// <param name="resources">Keys of the documents that schemas import, by their schemaLocation.</param>
internal sealed class XmlValidation(IReadOnlyDictionary<string, string> resources)
{
    /// <summary>Characters of the message after which further mistakes are not told.</summary>
    private const int MaximumText = 8192;

    private Compiled? latest;

    /// <exception cref="SchemaException">A schema is missing or wrong.</exception>
    public ValidationOutcome Validate(MessageContext context, ValueExpression? source, string[] keys)
    {
        XElement? element;
        if (source is null)
        {
            element = context.Message.Body.Payload;
        }
        else
        {
            element = source is XPathExpression path && path.SelectNodes(context) is [XElement found, ..] ? found : null;
        }

        if (element is null)
        {
            return new ValidationOutcome($"Error occurred while accessing source element: {source?.Text ?? "$body/*[1]"}", "There is no such element");
        }

        var schemas = Find(context, keys);
        XmlSchemaException? last = null;
        var broken = new StringBuilder();
        var settings = new XmlReaderSettings
        {
            Schemas = schemas,
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings | XmlSchemaValidationFlags.ProcessIdentityConstraints,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
        };
        using var written = element.CreateReader();
        XmlReader? validating = null;
        settings.ValidationEventHandler += (_, found) =>
        {
            last = found.Exception;
            if (broken.Length < MaximumText)
            {
                broken.Append(XmlErrorText.Of(found.Exception, written, validating?.SchemaInfo?.SchemaType));
            }
        };
        using (var reader = validating = XmlReader.Create(written, settings))
        {
            while (reader.Read())
            {
            }
        }

        return last is null ? default : new ValidationOutcome(broken.ToString(), $"org.xml.sax.SAXParseException; {LastLine(broken.ToString())}", last);
    }

    private static string LastLine(string lines) => lines[(lines.LastIndexOf('\n', lines.Length - 2) + 1)..].TrimEnd('\n');

    private XmlSchemaSet Find(MessageContext context, string[] keys)
    {
        var texts = new KeyedResource[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            texts[i] = KeyedResource.Find(context, keys[i]) ?? throw new SchemaException($"No Schema is available with the key  : {keys[i]}");
        }

        if (latest is { } known && known.Texts.Length == texts.Length && known.IsSameAs(keys, texts))
        {
            return known.Schemas;
        }

        var compiled = new Compiled(keys, texts, Compile(context, texts));
        latest = compiled;
        return compiled.Schemas;
    }

    private XmlSchemaSet Compile(MessageContext context, KeyedResource[] texts)
    {
        try
        {
            var schemas = new XmlSchemaSet { XmlResolver = new SchemaResolver(context, resources) };
            foreach (var text in texts)
            {
                using var reader = XmlReader.Create(new StringReader(text.Text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
                schemas.Add(null, reader);
            }

            schemas.Compile();
            return schemas;
        }
        catch (Exception exception) when (exception is XmlSchemaException or XmlException)
        {
            throw new SchemaException($"Error creating a new schema objects for schemas : {exception.Message}", exception);
        }
    }

    private sealed record Compiled(string[] Keys, KeyedResource[] Texts, XmlSchemaSet Schemas)
    {
        public bool IsSameAs(string[] keys, KeyedResource[] texts)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                if (keys[i] != Keys[i] || !Texts[i].IsSameAs(texts[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
