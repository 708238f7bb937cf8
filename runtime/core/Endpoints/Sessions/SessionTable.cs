using System.Collections.Concurrent;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Sessions;

/// <summary>Which child of a loadbalance endpoint a session belongs to, for as long as the session lives (MI: SALSessions).</summary>
internal sealed class SessionTable(ISessionKey key, TimeSpan lifetime)
{
    private const int Capacity = 100_000;

    private readonly ConcurrentDictionary<string, (int Child, long Since)> sessions = new(StringComparer.Ordinal);

    /// <summary>True when the request must be built before its session is known.</summary>
    public bool NeedsBody => key.NeedsBody;

    /// <summary>The child of the request's session, or null. Each use prolongs the session.</summary>
    public int? Find(MessageContext context)
    {
        if (key.OfRequest(context.Message) is not { } id || !sessions.TryGetValue(id, out var session))
        {
            return null;
        }

        var time = context.Runtime.Time;
        if (time.GetElapsedTime(session.Since) >= lifetime)
        {
            sessions.TryRemove(id, out _);
            return null;
        }

        sessions[id] = (session.Child, time.GetTimestamp());
        return session.Child;
    }

    /// <summary>Prepares the first message of a session; gives the id that the client has chosen, or null.</summary>
    public string? Begin(Message request)
    {
        var id = key.IsServerInitiated ? null : key.OfRequest(request);
        if (key.IsServerInitiated)
        {
            key.Remove(request);
        }

        return id;
    }

    /// <summary>Remembers the child that answered the first message.</summary>
    public async ValueTask BindAsync(MessageContext context, string? id, Message reply, int child)
    {
        if (key.IsServerInitiated)
        {
            if (key.NeedsBody)
            {
                try
                {
                    await context.Runtime.Formats.BuildAsync(reply, context.CancellationToken).ConfigureAwait(false);
                }
                catch (MessageFormatException)
                {
                    return;
                }
            }

            id = key.OfReply(reply);
        }

        if (id is null)
        {
            return;
        }

        var time = context.Runtime.Time;
        if (sessions.Count >= Capacity)
        {
            Sweep(time);
        }

        sessions[id] = (child, time.GetTimestamp());
    }

    // Ended sessions first; when all are live, all begin anew rather than growing without bound.
    private void Sweep(TimeProvider time)
    {
        foreach (var session in sessions)
        {
            if (time.GetElapsedTime(session.Value.Since) >= lifetime)
            {
                sessions.TryRemove(session);
            }
        }

        if (sessions.Count >= Capacity)
        {
            sessions.Clear();
        }
    }
}
