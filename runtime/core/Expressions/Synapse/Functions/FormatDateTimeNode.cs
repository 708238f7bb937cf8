using Integrator.Core.Expressions.JavaConventions;

namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary><c>formatDateTime(ms, pattern)</c> in the server's zone, <c>formatDateTime(text, pattern, newPattern)</c>; java.time patterns.</summary>
internal sealed class FormatDateTimeNode(SynapseNode[] arguments) : SynapseNode
{
    private JavaDatePattern? source;
    private JavaDatePattern? target;

    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var values = new ExpressionValue[3];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(run);
            if (values[i].IsError || values[i].IsNull)
            {
                return values[i].IsError ? values[i] : ExpressionValue.Fail("Null value provided for the function: formatDateTime");
            }
        }

        return arguments.Length == 2 ? FormatInstant(run, values[0], values[1]) : Reformat(values[0], values[1], values[2]);
    }

    private ExpressionValue FormatInstant(in SynapseRun run, in ExpressionValue instant, in ExpressionValue pattern)
    {
        if (!instant.IsNumber || !pattern.IsText)
        {
            return TextFunctions.Invalid("formatDateTime", instant);
        }

        var time = run.Context.Runtime.Time;
        var milliseconds = instant.AsLong();
        if (milliseconds is < -62135596800000 or > 253402300799999)
        {
            return ExpressionValue.Fail($"The time {milliseconds} is out of range");
        }

        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), time.LocalTimeZone);
        // MI lets a wrong pattern of this form through to the engine: the message faults.
        var format = Compiled(ref target, pattern.AsText()!)
            ?? throw new ExpressionEvaluationException($"formatDateTime: not a date pattern: {pattern.AsText()}");
        return format.TryFormat(local, JavaDateFields.DateTime, out var text)
            ? ExpressionValue.Of(text)
            : ExpressionValue.Fail($"Invalid date format provided for formatDateTime function. Format: {pattern.AsText()}");
    }

    private ExpressionValue Reformat(in ExpressionValue text, in ExpressionValue oldPattern, in ExpressionValue newPattern)
    {
        if (!text.IsText || !oldPattern.IsText || !newPattern.IsText)
        {
            return TextFunctions.Invalid("formatDateTime", text);
        }

        if (Compiled(ref target, newPattern.AsText()!) is not { } to)
        {
            return ExpressionValue.Fail($"Invalid target format provided for formatDateTime function. Format: {newPattern.AsText()}");
        }

        return Compiled(ref source, oldPattern.AsText()!) is { } from
            && from.TryParse(text.AsText()!, out var value, out var fields) && to.TryFormat(value, fields, out var result)
            ? ExpressionValue.Of(result)
            : ExpressionValue.Fail($"Invalid date/time or source format provided for formatDateTime function. Source: {text.AsText()} Format: {oldPattern.AsText()}");
    }

    private static JavaDatePattern? Compiled(ref JavaDatePattern? latest, string pattern)
    {
        if (latest is not { } known || known.Pattern != pattern)
        {
            known = JavaDatePattern.TryCompile(pattern, isSimpleDateFormat: false);
            latest = known ?? latest;
        }

        return known;
    }
}
