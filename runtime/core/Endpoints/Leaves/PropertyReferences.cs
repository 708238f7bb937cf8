using System.Text;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary><c>${name}</c> in an endpoint's address: the value of that message property; one without a value stays as it is (EndpointDefinition.getAddress).</summary>
internal static class PropertyReferences
{
    public static bool IsIn(string address) => address.Contains("${", StringComparison.Ordinal);

    public static string Fill(string address, MessageContext context)
    {
        var start = address.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
        {
            return address;
        }

        var result = new StringBuilder(address.Length + 32);
        var copied = 0;
        while (start >= 0)
        {
            var end = address.IndexOf('}', start + 2);
            if (end < 0)
            {
                break;
            }

            if (context.Properties.GetString(address[(start + 2)..end]) is { } value)
            {
                result.Append(address, copied, start - copied).Append(value);
                copied = end + 1;
            }

            start = address.IndexOf("${", end, StringComparison.Ordinal);
        }

        return result.Append(address, copied, address.Length - copied).ToString();
    }
}
