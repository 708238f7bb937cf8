using System.Collections.Concurrent;

namespace Integrator.Core.Formats;

/// <summary>A Content-Type value taken apart. The values that a server meets are few: each is parsed once.</summary>
internal sealed class ParsedMediaType
{
    /// <summary>Beyond this number values are parsed each time: clients may send any number of different ones (boundaries).</summary>
    private const int Remembered = 256;

    /// <summary>Longer values are no types that come again.</summary>
    private const int LongestRemembered = 128;

    private static readonly ConcurrentDictionary<string, ParsedMediaType> Known = new(StringComparer.Ordinal);
    private static int count;

    private Formats? formats;

    private ParsedMediaType(string text)
    {
        Type = MediaType.Of(text);
        Charset = MediaType.Parameter(text, "charset") is { Length: > 0 } charset ? charset : null;
        Action = MediaType.Parameter(text, "action");
        IsSoap12 = MediaType.Is(text, MediaType.Soap12);
        Style = StyleOf(text);
        IsMultipart = text.Contains(MediaType.MultipartForm, StringComparison.OrdinalIgnoreCase) || text.Contains(MediaType.MultipartRelated, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The type without parameters, as it was written.</summary>
    public string Type { get; }

    /// <summary>The parameter <c>charset</c>, or null.</summary>
    public string? Charset { get; }

    /// <summary>The parameter <c>action</c> of SOAP 1.2, or null.</summary>
    public string? Action { get; }

    public bool IsSoap12 { get; }

    /// <summary>A form or a related one: the value names it, wherever.</summary>
    public bool IsMultipart { get; }

    public RequestStyle Style { get; }

    /// <summary>How a payload of this type is read and written; looked up once where one configuration asks, as is the rule.</summary>
    public Formats FormatsOf(MessageFormats owner)
    {
        var known = formats;
        return known is not null && ReferenceEquals(known.Owner, owner) ? known : formats = owner.Find(this);
    }

    public static ParsedMediaType? OfAny(string? text) => text is null ? null : Of(text);

    public static ParsedMediaType Of(string text) => Known.TryGetValue(text, out var known) ? known : Parse(text);

    private static ParsedMediaType Parse(string text)
    {
        var parsed = new ParsedMediaType(text);
        if (text.Length <= LongestRemembered && Volatile.Read(ref count) < Remembered && Known.TryAdd(text, parsed))
        {
            Interlocked.Increment(ref count);
        }

        return parsed;
    }

    /// <summary>As in MI a type may stand anywhere in the value: an MTOM or SwA message names that of SOAP in a parameter.</summary>
    private static RequestStyle StyleOf(string text)
    {
        if (Names(text, MediaType.Xml) || Names(text, MediaType.Form) || Names(text, MediaType.MultipartForm))
        {
            return RequestStyle.Rest;
        }

        return Names(text, MediaType.Soap12) ? RequestStyle.Soap : Names(text, MediaType.TextXml) ? RequestStyle.SoapByAction : RequestStyle.Rest;
    }

    private static bool Names(string text, string type) => text.Contains(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a configuration says of a type, for REST messages and for the others.</summary>
    internal sealed record Formats(MessageFormats Owner, ContentFormat RestBuilder, ContentFormat SoapBuilder, ContentFormat RestFormatter, ContentFormat SoapFormatter)
    {
        public ContentFormat Builder(bool isRest) => isRest ? RestBuilder : SoapBuilder;

        public ContentFormat Formatter(bool isRest) => isRest ? RestFormatter : SoapFormatter;
    }
}
