using System.Globalization;
using System.Text;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>The Date header line of answers (RFC 9110 section 6.6.1), made once a second.</summary>
internal sealed class DateHeader(TimeProvider time)
{
    private readonly SecondClock clock = new(time);
    private Line line = new(-1, []);

    public void AppendTo(SendBuffer output)
    {
        var second = clock.Now;
        var present = Volatile.Read(ref line);
        if (present.Second != second)
        {
            present = new Line(second, Encoding.ASCII.GetBytes("Date: " + DateTimeOffset.FromUnixTimeSeconds(second).ToString("R", CultureInfo.InvariantCulture) + "\r\n"));
            Volatile.Write(ref line, present);
        }

        output.Append(present.Bytes);
    }

    private sealed record Line(long Second, byte[] Bytes);
}
