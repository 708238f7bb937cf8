using System.Xml;
using System.Xml.Linq;
using System.Xml.Xsl;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Messages;

/// <content>From bytes to bytes, for a payload that nobody has made a tree of.</content>
public sealed partial class MessageBody
{
    /// <summary>
    /// Replaces the payload by what a transformation makes of it, without making a tree of either. False, with nothing changed, when there is a tree already, or the
    /// payload or the result is anything but plain: the same has then to be done with <see cref="Payload"/>, which also says what is wrong.
    /// </summary>
    public bool TryTransform(XmlTransformation transformation)
    {
        if (OpenIndex() is not { } index)
        {
            return false;
        }

        try
        {
            return Transform(index, transformation) is { } result && SetWritten(result);
        }
        catch (Exception error) when (error is XmlException or XsltException or MessageFormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            index.Return();
        }
    }

    /// <summary>True for an envelope whose payload nobody has replaced.</summary>
    internal bool IsEnvelopeAsCame => made is { Source: ContentFormat.Soap, IsWritten: false };

    /// <summary>The bytes of the payload, or of the envelope around it, as they leave; null when they have to be written from the tree.</summary>
    internal ReadOnlyMemory<byte>? Written(ContentFormat format) =>
        made is { IsWritten: true, Envelope: null } && made.Source == format ? made.SourceBytes : (ReadOnlyMemory<byte>?)null;

    /// <summary>The nodes of an XML body that nobody has made a tree of; null when the tree is what to look at. To be given back.</summary>
    private XmlIndex? OpenIndex() => HoldsMarkup() ? XmlIndex.TryRead(Made.SourceBytes.Span, Made.Formats.Options.Limits) : null;

    /// <summary>True for an XML body in UTF-8 that nobody has made a tree of.</summary>
    private bool HoldsMarkup()
    {
        if (stream is not null)
        {
            return false;
        }

        Interpret();
        return Made.Envelope is null && Made.Source is ContentFormat.Soap or ContentFormat.Xml && (Made.SourceCharset is null || TextEncodings.IsUtf8(Made.SourceCharset));
    }

    private ReadOnlyMemory<byte>? Transform(XmlIndex index, XmlTransformation transformation)
    {
        var output = new Utf8Text(Made.SourceBytes.Length + (Made.SourceBytes.Length / 4) + 512);
        var writer = XmlEventWriter.Rent(output);
        var isComplete = TryTransform(index, writer, transformation);
        writer.Return();
        return isComplete ? output.Written : (ReadOnlyMemory<byte>?)null;
    }

    private bool TryTransform(XmlIndex index, XmlEventWriter writer, XmlTransformation transformation)
    {
        if (Made.Source == ContentFormat.Xml)
        {
            return Apply(index, index.Root, writer, transformation);
        }

        var root = index.Root;
        var payload = PayloadOf(index);
        if (payload == 0)
        {
            return false;
        }

        var body = index[payload].Parent;

        XmlIndexCopy.Start(index, root, writer);
        for (var child = index[root].FirstChild(root); child < index[root].End; child = index[child].End)
        {
            if (child != body)
            {
                XmlIndexCopy.Node(index, child, writer);
                continue;
            }

            XmlIndexCopy.Start(index, body, writer);
            if (!Apply(index, payload, writer, transformation))
            {
                return false;
            }

            writer.EndElement();
        }

        writer.EndElement();
        return true;
    }

    private bool Apply(XmlIndex index, int payload, XmlEventWriter writer, XmlTransformation transformation)
    {
        using var result = new XmlResultWriter(writer);
        transformation.Apply(index, payload, result);

        Made.Pending = result.Declarations;

        // What these do when they leave is the tree's affair.
        return result.IsComplete && result.Root is not { LocalName: "Envelope" or "Fault" };
    }

    private bool SetWritten(ReadOnlyMemory<byte> result)
    {
        var kept = Made.Source;
        DropDerived();
        Made.Source = kept;
        Made.SourceBytes = result;
        Made.SourceCharset = null;
        Made.LookedForward = 0;
        Made.IsWritten = true;
        Made.Declarations = Made.Pending;
        return true;
    }

    /// <summary>Puts the declarations back that were left out because the envelope has them.</summary>
    private void RestoreDeclarations(XElement root)
    {
        if (Made.Declarations is not { Count: > 0 } || !SoapEnvelope.IsEnvelope(root.Name) || SoapEnvelope.BodyOf(root).FirstNode is not XElement payload)
        {
            return;
        }

        List<XAttribute> others = [.. payload.Attributes().Where(static attribute => !attribute.IsNamespaceDeclaration)];
        payload.RemoveAttributes();
        foreach (var (prefix, uri) in Made.Declarations)
        {
            payload.SetAttributeValue(prefix.Length == 0 ? "xmlns" : XNamespace.Xmlns + prefix, uri);
        }

        payload.Add(others);
    }
}
