using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Messages;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary><c>java.text.SimpleDateFormat</c> for scripts, on dates of the language and in the server's time zone.</summary>
internal static class ScriptDateFormat
{
    public static ScriptPackage Class(Engine engine, MessageContext context) =>
        new(engine, "java.text.SimpleDateFormat", arguments => Create(engine, context, arguments));

    private static ObjectInstance Create(Engine engine, MessageContext context, JsValue[] arguments)
    {
        var text = new ScriptArguments(arguments).Text(0);
        var pattern = JavaDatePattern.TryCompile(text, isSimpleDateFormat: true) ?? throw new ScriptException($"SimpleDateFormat: not a date pattern: {text}");
        var zone = context.Runtime.Time.LocalTimeZone;
        return engine.Object.Construct([])
            .Define("format", date => Format(pattern, zone, date.Number(0)))
            .Define("parse", date => pattern.TryParse(date.Text(0), out var moment, out _)
                ? engine.Date.Construct([new JsValue((double)moment.ToUnixTimeMilliseconds())])
                : throw new ScriptException($"ParseException: Unparseable date: \"{date.Text(0)}\""));
    }

    private static string? Format(JavaDatePattern pattern, TimeZoneInfo zone, double milliseconds)
    {
        if (double.IsNaN(milliseconds))
        {
            throw new ScriptException("SimpleDateFormat: format() takes a date");
        }

        var moment = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds), zone);
        return pattern.TryFormat(moment, JavaDateFields.All, out var text) ? text : null;
    }
}
