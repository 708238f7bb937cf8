using System.Globalization;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Advanced.Caching;

/// <summary>One stored answer: body, headers and status. Any number of messages may be made of it at the same time.</summary>
internal sealed class CachedAnswer
{
    private readonly Lock copying = new();
    private readonly MessageBody body;
    private readonly HeaderCollection headers;
    private readonly bool isRest;

    /// <summary>Keeps copies of what the message carries; its body must be built.</summary>
    public CachedAnswer(Message message, TimeProvider time)
    {
        body = message.Body.Copy();
        headers = message.Headers.Copy();
        isRest = message.IsRest;
        MessageType = message.Properties[Axis2Property.MessageType];
        Status = message.Properties[Axis2Property.HttpStatus];
        Reason = message.Properties[Axis2Property.HttpReason];
        FetchedAt = DateTimeOffset.TryParse(headers["Date"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : time.GetUtcNow();
        CacheControl = new CacheControl(headers["Cache-Control"]);
    }

    public object? Status { get; }

    public object? Reason { get; }

    public CacheControl CacheControl { get; }

    public string? EntityTag => headers["ETag"];

    /// <summary>When the backend made it: its Date header, else the time of storing (MI: HttpCachingFilter).</summary>
    public DateTimeOffset FetchedAt { get; }

    private object? MessageType { get; }

    public int AgeInSeconds(TimeProvider time) => (int)Math.Min(int.MaxValue, Math.Abs((time.GetUtcNow() - FetchedAt).TotalSeconds));

    /// <summary>True when max-age is over.</summary>
    public bool IsStale(TimeProvider time) => CacheControl.MaxAge is { } limit && time.GetUtcNow() - FetchedAt > limit;

    /// <summary>Puts the answer in the place of the message that asked for it.</summary>
    public void Replace(MessageContext context)
    {
        var properties = context.Message.Properties.Copy();
        properties.Remove(Axis2Property.NoEntityBody);
        properties[Axis2Property.MessageType] = MessageType;
        properties[Axis2Property.ContentType] = headers["Content-Type"];
        context.Message.Body.Abandon();
        Message answer;
        lock (copying)
        {
            answer = new Message(body.Copy(), headers.Copy()) { IsRest = isRest };
        }

        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                answer.Properties[name] = value;
            }
        }

        context.Message = answer;
    }
}
