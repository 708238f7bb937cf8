using System.Globalization;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Built-ins of dates; patterns are those of SimpleDateFormat.</summary>
internal static class DateBuiltIns
{
    public static readonly Dictionary<string, BuiltIn> All = new(StringComparer.Ordinal)
    {
        ["date"] = new(0, 1, static call => Read(call)),
        ["time"] = new(0, 1, static call => Read(call)),
        ["datetime"] = new(0, 1, static call => Read(call)),
        ["number_to_date"] = new(0, 0, static call => OfMilliseconds(call)),
        ["number_to_time"] = new(0, 0, static call => OfMilliseconds(call)),
        ["number_to_datetime"] = new(0, 0, static call => OfMilliseconds(call)),
        ["iso_utc"] = new(0, 0, static call => Time(call).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ["iso_utc_ms"] = new(0, 0, static call => Time(call).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        ["iso_local"] = new(0, 0, static call => Time(call).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)),
    };

    /// <exception cref="TemplateValueException">It is no date pattern.</exception>
    public static string Format(DateTimeOffset time, string pattern) => pattern switch
    {
        "iso" => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        "xs" => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture),
        _ => Pattern(pattern).TryFormat(time, JavaDateFields.All, out var text) ? text : throw new TemplateValueException($"'{pattern}' is no date pattern"),
    };

    private static DateTimeOffset Time(BuiltInCall call) => call.Value is DateTimeOffset time
        ? time
        : throw new TemplateValueException($"A {TemplateValue.KindOf(call.Value)} stands where a date is needed");

    private static object Read(BuiltInCall call)
    {
        if (call.Value is DateTimeOffset time)
        {
            return time;
        }

        var text = call.Text;
        if (call.Count == 1 && call.ArgumentText(0) is not ("iso" or "xs") and var pattern)
        {
            return Pattern(pattern).TryParse(text, out var read, out _) ? read : throw new TemplateValueException($"'{text}' is no date of the pattern '{pattern}'");
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            ? parsed
            : throw new TemplateValueException($"'{text}' is no date");
    }

    private static object OfMilliseconds(BuiltInCall call) =>
        Math.Abs(call.Number) < 200_000_000_000_000m
            ? TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds((long)call.Number), call.Run.Time.LocalTimeZone)
            : throw new TemplateValueException("The number is beyond any date");

    private static JavaDatePattern Pattern(string pattern) =>
        JavaDatePattern.TryCompile(pattern, isSimpleDateFormat: true) ?? throw new TemplateValueException($"'{pattern}' is no date pattern");
}
