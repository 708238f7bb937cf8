using System.Text;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>The query of a request as properties <c>query.param.NAME</c> (MI: ApiUtils.populateQueryParamsToMessageContext).</summary>
internal static class QueryParameters
{
    public const string PropertyPrefix = "query.param.";

    /// <summary>Sets the properties; false when a value cannot be decoded.</summary>
    /// <remarks>The last of several equal names wins; a piece without an equals sign belongs to the value before it.</remarks>
    public static bool TrySet(PropertyMap properties, string path)
    {
        var start = path.IndexOf('?', StringComparison.Ordinal);
        if (start < 0 || start == path.Length - 1)
        {
            return true;
        }

        string? last = null;
        foreach (var range in path.AsSpan(start + 1).Split('&'))
        {
            var piece = path.AsSpan(start + 1)[range];
            var equals = piece.IndexOf('=');
            if (equals < 0)
            {
                if (last is not null)
                {
                    properties[last] = string.Concat(properties.GetString(last), "&", piece);
                }

                continue;
            }

            if (!JavaUrl.TryDecode(piece[(equals + 1)..].ToString(), Encoding.UTF8, out var value))
            {
                return false;
            }

            last = string.Concat(PropertyPrefix, piece[..equals]);
            properties[last] = value;
        }

        return true;
    }
}
