using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Formats;

namespace Integrator.Core.Messages;

/// <content>What is held of a body beside its stream: nothing, as long as it is only passed on.</content>
public sealed partial class MessageBody
{
    private Representations? made;

    private Representations Made => made ??= new Representations();

    private sealed class Representations
    {
        public MessageFormats Formats { get; set; } = MessageFormats.Default;

        /// <summary>The bytes that came in, while what they say is still what the body says.</summary>
        public ReadOnlyMemory<byte>? Original { get; set; }

        public ContentFormat? OriginalFormat { get; set; }

        /// <summary>What the payload has to be made from, when it is not (or not only) in <see cref="Envelope"/>.</summary>
        public ContentFormat? Source { get; set; }

        public ReadOnlyMemory<byte> SourceBytes { get; set; }

        public string? SourceCharset { get; set; }

        /// <summary>True when <see cref="SourceBytes"/> are UTF-8 as the tree made of them would be written.</summary>
        public bool IsWritten { get; set; }

        /// <summary>How often somebody has read <see cref="SourceBytes"/> forward.</summary>
        public int LookedForward { get; set; }

        public ReadOnlyMemory<byte>? Attachments { get; set; }

        /// <summary>The envelope; its payload may still be waiting in <see cref="Source"/>.</summary>
        public XElement? Envelope { get; set; }

        public bool PayloadInEnvelope { get; set; }

        public SoapVersion SoapVersion { get; set; }

        /// <summary>True once changes of <see cref="Envelope"/> are told.</summary>
        public bool Watching { get; set; }

        /// <summary>True while the body itself changes the tree.</summary>
        public bool Replacing { get; set; }

        /// <summary>What the payload's element declares where the envelope declares it too: it stays with the payload when that leaves its envelope.</summary>
        public List<(string Prefix, string Uri)>? Declarations { get; set; }

        /// <summary>The <see cref="Declarations"/> of a transformation that is not finished.</summary>
        public List<(string Prefix, string Uri)>? Pending { get; set; }

        /// <summary>The JSON text, UTF-8: of a JSON body its own, of an XML body its conversion.</summary>
        public ReadOnlyMemory<byte>? Json { get; set; }

        public JsonNode? Node { get; set; }

        public bool NodeParsed { get; set; }

        /// <summary>True while the value is the truth and its text has to be written from it.</summary>
        public bool FromNode { get; set; }

        public string? Break { get; set; }
    }
}
