using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;

namespace Integrator.Core.Formats;

/// <summary>What properties ask to be written in front of a plain XML payload (MI: ApplicationXMLBuilder and ApplicationXMLFormatter).</summary>
internal static class KeptProlog
{
    /// <summary>Remembers, on a message just built, what a later write may be asked for.</summary>
    public static void Keep(Message message, FormatLimits limits)
    {
        var body = message.Body;
        if (body.OriginalFormat != ContentFormat.Xml || body.OriginalBytes is not { Length: > 0 } bytes)
        {
            return;
        }

        var properties = message.Properties;
        var charset = MediaType.Parameter(body.ContentType, "charset");
        if (XmlProlog.DeclaredEncoding(bytes.Span) is { } declared
            && declared != (properties.GetString(Axis2Property.CharacterSet) ?? charset ?? "UTF-8"))
        {
            properties[Axis2Property.XmlDeclarationEncoding] = declared;
        }

        if (properties.IsTrue(Axis2Property.PreserveXmlInstructions))
        {
            properties[Axis2Property.XmlInstructions] = XmlProlog.Instructions(bytes, charset, limits);
        }
    }

    /// <summary>True when something goes in front of the root.</summary>
    public static bool IsAsked(Message message) =>
        message.Properties.IsTrue(Axis2Property.WriteXmlDeclaration) || message.Properties.IsTrue(Axis2Property.PreserveXmlInstructions);

    /// <summary>The declaration and the processing instructions; null for neither.</summary>
    public static string? Text(Message message, string charset)
    {
        var properties = message.Properties;
        var instructions = properties.IsTrue(Axis2Property.PreserveXmlInstructions) ? properties.GetString(Axis2Property.XmlInstructions) : null;
        if (!properties.IsTrue(Axis2Property.WriteXmlDeclaration))
        {
            return instructions;
        }

        var encoding = properties.GetString(Axis2Property.XmlDeclarationEncoding) ?? charset;
        var standalone = properties.GetString(Axis2Property.XmlDeclarationStandalone) is { } value ? $" standalone=\"{value}\"" : "";
        return $"<?xml version=\"1.0\" encoding=\"{encoding}\"{standalone} ?>{instructions}";
    }
}
