using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;
using Integrator.Mediators.Core;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>A format with <c>$1</c>, <c>${..}</c> and <c>"${..}"</c> in it, cut into pieces once (MI: RegexTemplateProcessor).</summary>
internal sealed partial class DefaultTemplate : IPayloadTemplate
{
    private readonly string format;
    private readonly PayloadMedia media;
    private readonly bool escapeXmlChars;
    private readonly PayloadSegment[] segments;

    private DefaultTemplate(string format, PayloadMedia media, bool escapeXmlChars, PayloadSegment[] segments)
    {
        this.format = format;
        this.media = media;
        this.escapeXmlChars = escapeXmlChars;
        this.segments = segments;
    }

    /// <exception cref="ExpressionSyntaxException">An expression in the format is wrong.</exception>
    public static DefaultTemplate Parse(string format, PayloadMedia media, bool escapeXmlChars, NamespaceScope namespaces, SourcePlace place)
    {
        var segments = new List<PayloadSegment>();
        var done = 0;
        foreach (Match match in Marks().Matches(format))
        {
            AddLiteral(format, done, match.Index, segments);
            segments.Add(SegmentOf(match, media, namespaces, place));
            done = match.Index + match.Length;
        }

        AddLiteral(format, done, format.Length, segments);
        return new DefaultTemplate(format, media, escapeXmlChars, [.. segments]);
    }

    public string Fill(MessageContext context, IReadOnlyList<PayloadArgument> arguments)
    {
        var texts = new string?[arguments.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = PayloadArgumentText.Of(context, arguments[i], media, escapeXmlChars);
        }

        var result = new StringBuilder(format.Length + 128);
        foreach (ref readonly var segment in segments.AsSpan())
        {
            if (segment.Expression is not null)
            {
                var text = InlineExpressionText.Of(context, segment, media);
                result.Append(segment.IsQuoted ? "\"" : "").Append(text).Append(segment.IsQuoted ? "\"" : "");
            }
            else if (segment.Argument < 0)
            {
                result.Append(segment.Literal);
            }
            else if (segment.Argument < texts.Length)
            {
                result.Append(texts[segment.Argument]);
            }
            else
            {
                MediatorLog.MissingArgument(context.Runtime.Loggers.CreateLogger<DefaultTemplate>(), segment.Argument + 1, texts.Length);
                result.Append(format, segment.Start, format.Length - segment.Start);
                break;
            }
        }

        return result.ToString();
    }

    private static PayloadSegment SegmentOf(Match match, PayloadMedia media, NamespaceScope namespaces, SourcePlace place)
    {
        if (match.Groups[3] is { Success: true } number)
        {
            // $0 and numbers beyond counting name no argument.
            var index = int.TryParse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0 ? given - 1 : int.MaxValue - 1;
            return new PayloadSegment(match.Index, "", index, null, false);
        }

        var isQuoted = match.Groups[1].Success;
        var text = match.Groups[isQuoted ? 1 : 2].Value;
        if (media == PayloadMedia.Xml && text.Contains('&', StringComparison.Ordinal))
        {
            // The format was written out as XML.
            text = System.Net.WebUtility.HtmlDecode(text);
        }

        return new PayloadSegment(match.Index, "", -1, ExpressionParser.Parse($"${{{text}}}", namespaces, place), isQuoted);
    }

    private static void AddLiteral(string format, int from, int to, List<PayloadSegment> segments)
    {
        if (to > from)
        {
            segments.Add(new PayloadSegment(from, format[from..to], -1, null, false));
        }
    }

    [GeneratedRegex("\"\\$\\{([^}]+)\\}\"|\\$\\{([^}]+)\\}|\\$([0-9]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Marks();
}
