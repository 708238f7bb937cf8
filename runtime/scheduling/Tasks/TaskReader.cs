using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Scheduling.Timing;

namespace Integrator.Scheduling.Tasks;

/// <summary>Reads <c>&lt;task&gt;</c>: a trigger and what the message injector needs (mediation-artifacts h6).</summary>
[Artifact("task", "tasks", 10)]
internal static class TaskReader
{
    public static readonly ElementSpec Spec = new ElementSpec("task", "Puts a message into a sequence or proxy service by a schedule.")
        .Attribute("name", ValueKind.Text, "The task's name.", required: true)
        .Attribute("class", ValueKind.Text, "MI's class of the task; the message injector is the only one there is.", @default: InjectorClass)
        .Attribute("group", ValueKind.Text, "No effect.", @default: "synapse.simple.quartz")
        .Attribute("pinnedServers", ValueKind.Text, "No effect: there is one server.")
        .Child(new ElementSpec("trigger", "When it runs; without one, once.")
            .Attribute("interval", ValueKind.Integer, "Every so many seconds, at once for the first time.")
            .Attribute("count", ValueKind.Integer, "So many times.", @default: "-1")
            .Attribute("once", ValueKind.Boolean, "Once, at once.")
            .Attribute("cron", ValueKind.Text, "By a cron expression: second minute hour day-of-month month day-of-week [year]."))
        .Child(new ElementSpec("property", "injectTo (sequence, proxy, main), sequenceName, proxyName, message or registryKey, format, soapAction, to; any other becomes a property of the message.")
            .Attribute("name", ValueKind.Text, "The property's name.", required: true)
            .Attribute("value", ValueKind.Text, "Its value, if it is not the element inside.")
            .Anything())
        .Example("""
            <task xmlns="http://ws.apache.org/ns/synapse" name="poll" class="org.apache.synapse.startup.tasks.MessageInjector">
                <trigger interval="30"/>
                <property name="injectTo" value="sequence"/>
                <property name="sequenceName" value="poll-orders"/>
                <property name="message"><poll xmlns=""/></property>
            </task>
            """);

    private const string InjectorClass = "org.apache.synapse.startup.tasks.MessageInjector";

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        var name = element.RequiredAttribute("name");
        if (element.Attribute("class") is { } type && type != InjectorClass)
        {
            throw element.Error("unknown-task", $"Unknown task class {type}", $"use {InjectorClass}", element.AttributePlace("class"));
        }
        var injection = Injection.Read(element, scope, name);
        var schedule = ReadTrigger(element, scope);
        return new Artifact(ArtifactKind.Task, name, element.Place, new ScheduledTask(name, schedule, injection), element.Xml);
    }

    private static Func<TimeZoneInfo, ISchedule> ReadTrigger(ArtifactElement element, ParseScope scope)
    {
        if (element.Child("trigger") is not { } trigger)
        {
            return static _ => new IntervalSchedule(TimeSpan.Zero, 1);
        }
        var count = Number(trigger, scope, "count") is { } times ? (int)Math.Clamp(times, -1, int.MaxValue) : IntervalSchedule.Endless;
        var seconds = Number(trigger, scope, "interval");
        var once = trigger.Attribute("once") is { } text && scope.Resolve(trigger, text) == "true";
        if (seconds is null && count > 1)
        {
            throw trigger.Error("bad-trigger", "A trigger with a count needs an interval", "add interval=\"SECONDS\"", trigger.AttributePlace("count"));
        }
        if (trigger.Attribute("cron") is { } written)
        {
            if (seconds > 0 || once)
            {
                throw trigger.Error("bad-trigger", "A trigger has either a cron expression or an interval, not both", null, trigger.AttributePlace("cron"));
            }
            return ReadCron(trigger, scope.Resolve(trigger, written));
        }
        if (once || seconds is null or <= 0)
        {
            return static _ => new IntervalSchedule(TimeSpan.Zero, 1);
        }
        var interval = TimeSpan.FromSeconds(Math.Min(seconds.Value, (long)TimeSpan.FromDays(365_000).TotalSeconds));
        return _ => new IntervalSchedule(interval, count == 0 ? 1 : count);
    }

    private static Func<TimeZoneInfo, ISchedule> ReadCron(ArtifactElement trigger, string cron)
    {
        try
        {
            CronSchedule.Parse(cron, TimeZoneInfo.Utc);
            return zone => CronSchedule.Parse(cron, zone);
        }
        catch (FormatException exception)
        {
            throw trigger.Error("bad-cron", $"'{cron}' is no cron expression: {exception.Message}", "write second minute hour day-of-month month day-of-week, such as 0 0/5 * * * ?", trigger.AttributePlace("cron"));
        }
    }

    private static long? Number(ArtifactElement trigger, ParseScope scope, string attribute)
    {
        if (trigger.Attribute(attribute) is not { } text)
        {
            return null;
        }
        return long.TryParse(scope.Resolve(trigger, text).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw trigger.Error("bad-trigger", $"'{attribute}' is not a whole number: {text}", null, trigger.AttributePlace(attribute));
    }
}
