using System.Globalization;
using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// Which statuses count as errors in a blocking call (MI: Axis2's HTTPSender): 2xx, 400, 409 and 500 are answers, everything else is an error. Two properties of
/// the message change that: <c>error.http.status.codes</c> for 400, 409 and 500, <c>non.error.http.status.codes</c> for the rest.
/// </summary>
internal static class BlockingStatus
{
    public static bool IsError(int status, PropertyMap properties)
    {
        if (status is >= 200 and < 300)
        {
            return false;
        }

        return status is not (400 or 409 or 500) || Lists(properties[Axis2Property.ErrorStatuses], status)
            ? !Lists(properties[Axis2Property.NonErrorStatuses], status)
            : false;
    }

    private static bool Lists(object? codes, int status)
    {
        if (codes is IEnumerable<int> numbers)
        {
            return numbers.Contains(status);
        }

        var text = codes switch
        {
            string list => list.AsSpan(),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture).AsSpan(),
            _ => default,
        };
        foreach (var range in text.Split(','))
        {
            if (int.TryParse(text[range].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code == status)
            {
                return true;
            }
        }

        return false;
    }
}
