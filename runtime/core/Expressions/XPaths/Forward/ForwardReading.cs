using System.Text;
using System.Xml;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Expressions.XPaths.Forward;

/// <summary>
/// Follows a path through the bytes of a message and stops as soon as the answer is known. What it cannot decide (processing instructions, matches that hold
/// elements, deep documents, what is not well-formed) is left to the tree, whose word counts.
/// </summary>
internal sealed class ForwardReading
{
    private static readonly XmlDictionary Names = new();
    private static readonly XmlDictionaryString Header = Names.Add("Header");
    private static readonly XmlDictionaryString Body = Names.Add("Body");
    private static readonly XmlDictionaryString Soap11 = Names.Add(SoapEnvelope.Namespace11.NamespaceName);
    private static readonly XmlDictionaryString Soap12 = Names.Add(SoapEnvelope.NamespaceOf(SoapVersion.Soap12).NamespaceName);

    [ThreadStatic]
    private static ForwardReading? cached;

    private readonly ForwardMatcher matcher = new();
    private readonly StringBuilder text = new();
    private readonly XmlDictionaryReader reader = XmlDictionaryReader.CreateTextReader("<none/>"u8.ToArray(), XmlDictionaryReaderQuotas.Max);
    private readonly XmlDictionaryReaderQuotas quotas = new();
    private int depthLimit;

    /// <summary>Asks about each value that a path selects, in document order, until the answer is true.</summary>
    /// <param name="path">The path.</param>
    /// <param name="bytes">UTF-8 text of an envelope, or of plain XML that is the payload of one.</param>
    /// <param name="isEnvelope">True when the envelope itself is in the bytes.</param>
    /// <param name="limits">Of the body.</param>
    /// <param name="question">Given the value of each match; null: a match is enough.</param>
    /// <returns>True when the question was answered so, false when it never was, null when the tree has to say.</returns>
    public static bool? Any(ForwardPath path, ArraySegment<byte> bytes, bool isEnvelope, FormatLimits limits, Func<string, bool>? question)
    {
        // One reading at a time on a thread: nothing in it waits, and a question does not read.
        var reading = cached ?? new ForwardReading();
        cached = null;
        try
        {
            return reading.Read(path, bytes, isEnvelope, limits, question);
        }
        catch (Exception error) when (error is XmlException or FormatException or ArgumentException)
        {
            return null;
        }
        finally
        {
            reading.reader.Close();
            cached = reading;
        }
    }

    private bool? Read(ForwardPath path, ArraySegment<byte> bytes, bool isEnvelope, FormatLimits limits, Func<string, bool>? question)
    {
        SetLimits(limits);
        ((IXmlTextReaderInitializer)reader).SetInput(bytes.Array!, bytes.Offset, bytes.Count, null, quotas, null);
        matcher.Begin(path);
        reader.MoveToContent();
        if (!isEnvelope)
        {
            return ReadPayload(path, question);
        }

        // Names are compared as bytes: asked for as strings, they would each be put into a table that the reader makes anew for each document.
        var space = reader.IsNamespaceUri(Soap12) ? Soap12 : Soap11;
        if (matcher.Enter(reader) && Answer(path, question) is not false and var met)
        {
            return met;
        }

        if (path.Origin == ForwardOrigin.Envelope)
        {
            matcher.Start();
        }

        // An empty element is its own end.
        return reader.IsEmptyElement ? false : ReadBelow(path, question, space);
    }

    /// <summary>Plain XML is the payload of an envelope without Header.</summary>
    private bool? ReadPayload(ForwardPath path, Func<string, bool>? question)
    {
        if (path.Origin == ForwardOrigin.Header)
        {
            return false;
        }

        if (matcher.Enter("Envelope", Soap11.Value))
        {
            return null;
        }

        if (path.Origin == ForwardOrigin.Envelope)
        {
            matcher.Start();
        }

        if (matcher.Enter(Body.Value, Soap11.Value))
        {
            return null;
        }

        if (path.Origin == ForwardOrigin.Body)
        {
            matcher.Start();
        }

        var isEmpty = reader.IsEmptyElement;
        if (matcher.Enter(reader) && Answer(path, question) is not false and var met)
        {
            return met;
        }

        return isEmpty || reader.NodeType == XmlNodeType.EndElement ? false : ReadBelow(path, question, Soap11);
    }

    /// <summary>Reads on to the end of the outermost element.</summary>
    private bool? ReadBelow(ForwardPath path, Func<string, bool>? question, XmlDictionaryString soap)
    {
        var bottom = matcher.Depth;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (matcher.Depth == ForwardMatcher.MostDepth)
                    {
                        return null;
                    }

                    var isEmpty = reader.IsEmptyElement;
                    var isMatch = matcher.Enter(reader);
                    if (bottom == 1 && matcher.Depth == 2 && StartsHere(path.Origin, soap))
                    {
                        matcher.Start();
                    }

                    if (isMatch)
                    {
                        if (Answer(path, question) is not false and var met)
                        {
                            return met;
                        }

                        // A value was read to the element's end tag.
                        isEmpty |= reader.NodeType == XmlNodeType.EndElement;
                    }

                    if (isEmpty && Leave(path.Origin, bottom, soap))
                    {
                        return false;
                    }

                    break;
                case XmlNodeType.EndElement:
                    if (Leave(path.Origin, bottom, soap))
                    {
                        return false;
                    }

                    break;
            }
        }

        return false;
    }

    private bool StartsHere(ForwardOrigin origin, XmlDictionaryString soap) =>
        origin is ForwardOrigin.Header or ForwardOrigin.Body && reader.IsLocalName(origin == ForwardOrigin.Header ? Header : Body) && reader.IsNamespaceUri(soap);

    /// <summary>True when nothing behind the element that ends can count.</summary>
    private bool Leave(ForwardOrigin origin, int bottom, XmlDictionaryString soap)
    {
        matcher.Leave();
        return matcher.Depth < bottom
            || (bottom == 1 && matcher.Depth == 1 && origin == ForwardOrigin.Header && reader.IsLocalName(Header) && reader.IsNamespaceUri(soap));
    }

    /// <summary>True or null end the reading; a value leaves the reader at the element's end tag, or at the element if that is empty.</summary>
    private bool? Answer(ForwardPath path, Func<string, bool>? question)
    {
        if (path.Attribute is { } attribute)
        {
            return reader.GetAttribute(attribute.Name, attribute.Namespace) is { } value && (question is null || question(value));
        }

        if (question is null && !path.TakesText)
        {
            return true;
        }

        if (reader.IsEmptyElement)
        {
            return !path.TakesText && question!("");
        }

        string? only = null;
        text.Clear();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.EndElement when path.TakesText && only is null:
                    return false;
                case XmlNodeType.EndElement:
                    return question is null || question(text.Length > 0 ? text.ToString() : only ?? "");
                case XmlNodeType.Element:
                case XmlNodeType.CDATA or XmlNodeType.Comment when path.TakesText:
                    return null;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if (only is null)
                    {
                        only = reader.Value;
                    }
                    else
                    {
                        text.Append(text.Length == 0 ? only : "").Append(reader.Value);
                    }

                    break;
            }
        }

        return null;
    }

    private void SetLimits(FormatLimits limits)
    {
        if (depthLimit != limits.MaxDepth)
        {
            depthLimit = limits.MaxDepth;
            quotas.MaxDepth = limits.MaxDepth;
            quotas.MaxStringContentLength = int.MaxValue;
            quotas.MaxArrayLength = int.MaxValue;
            quotas.MaxBytesPerRead = int.MaxValue;
            quotas.MaxNameTableCharCount = int.MaxValue;
        }
    }
}
