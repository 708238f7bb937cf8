namespace Integrator.Core.Formats;

/// <summary>Numbers of a fixed width, as times are written with: what the framework has for a pattern would be compiled at each start, for the first line that is logged.</summary>
public static class FixedDigits
{
    /// <summary>Fills the place with the number's last digits, zeros in front.</summary>
    /// <param name="number">Not negative.</param>
    public static void Write(Span<char> place, int number)
    {
        for (var i = place.Length - 1; i >= 0; i--)
        {
            place[i] = (char)('0' + (number % 10));
            number /= 10;
        }
    }

    /// <summary>Fills the place with <c>HH:mm:ss</c>.</summary>
    public static void WriteTimeOfDay(Span<char> place, DateTime time)
    {
        Write(place[..2], time.Hour);
        place[2] = ':';
        Write(place[3..5], time.Minute);
        place[5] = ':';
        Write(place[6..8], time.Second);
    }
}
