using System.Globalization;
using System.Text;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>The Date header line of answers (RFC 9110 section 6.6.1), made once a second.</summary>
internal sealed class DateHeader(TimeProvider time)
{
    private Line line = new(0, []);

    public void AppendTo(SendBuffer output)
    {
        var second = time.GetUtcNow().Ticks / TimeSpan.TicksPerSecond;
        var present = Volatile.Read(ref line);
        if (present.Second != second)
        {
            present = new Line(second, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Date: {new DateTime(second * TimeSpan.TicksPerSecond, DateTimeKind.Utc):R}\r\n")));
            Volatile.Write(ref line, present);
        }

        output.Append(present.Bytes);
    }

    private sealed record Line(long Second, byte[] Bytes);
}
