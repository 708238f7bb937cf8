using System.Xml.Linq;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>One evaluation of an XPath: the message, and the node it starts from (the envelope unless another is given).</summary>
internal sealed class XPathRun(MessageContext? context, object? start)
{
    private object? start = start;

    public MessageContext? Context { get; } = context;

    /// <summary>The node that relative paths start from; the envelope is only made when a path asks for it.</summary>
    public object Start => start ??= Envelope;

    /// <summary>The envelope that the run was told to start from in place of the message's own; null: it was not.</summary>
    public XElement? GivenEnvelope { get; } = start is XElement { Name.LocalName: "Envelope" } given ? given : null;

    /// <summary>The envelope given, or the message's; an empty one while the body has not been read, as in MI.</summary>
    public XElement Envelope => GivenEnvelope ?? (Context is { } message
        ? (message.Message.Body.IsBuilt ? message.Message.Body : MessageBody.Empty()).Envelope
        : start is XElement element ? element : new XElement("empty"));
}
