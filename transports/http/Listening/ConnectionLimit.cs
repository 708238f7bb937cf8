namespace Integrator.Transports.Http.Listening;

/// <summary>
/// How many clients of one listener may have a connection at once (<c>max_open_connections</c>), whatever protocol they speak: one that has not agreed on TLS
/// yet counts too, or whoever never does could hold as many as the system has files.
/// </summary>
/// <param name="most">At once; 0 or less: no limit.</param>
internal sealed class ConnectionLimit(int most)
{
    private readonly int most = most > 0 ? most : int.MaxValue;
    private int open;

    /// <summary>False when there is no room; otherwise <see cref="Leave"/> is to be called once the connection is closed.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref open) <= most)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref open);
}
