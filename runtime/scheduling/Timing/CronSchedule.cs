using Quartz;

namespace Integrator.Scheduling.Timing;

/// <summary>By a Quartz cron expression: seconds, minutes, hours, day of month, month, day of week and, if wanted, year.</summary>
internal sealed class CronSchedule : ISchedule
{
    private readonly CronExpression cron;

    private CronSchedule(CronExpression cron) => this.cron = cron;

    /// <exception cref="FormatException">The text is no cron expression; the message says why.</exception>
    public static CronSchedule Parse(string text, TimeZoneInfo zone)
    {
        try
        {
            return new CronSchedule(new CronExpression(text, zone));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    public DateTimeOffset? Next(DateTimeOffset? last, int runs, DateTimeOffset now) => cron.GetNextValidTimeAfter(last > now ? last.Value : now);
}
