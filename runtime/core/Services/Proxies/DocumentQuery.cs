using Integrator.Core.Messages;

namespace Integrator.Core.Services.Proxies;

/// <summary>Which of a proxy service's documents a GET asks for: <c>?wsdl</c>, <c>?wsdl2</c>, <c>?xsd</c>, <c>?wsdl=NAME</c>, <c>?xsd=NAME</c>.</summary>
/// <param name="Kind"><c>wsdl</c>, <c>wsdl2</c> or <c>xsd</c>.</param>
/// <param name="Document">The imported document's name, or null for the first one.</param>
internal sealed record DocumentQuery(string Kind, string? Document)
{
    /// <summary>The query, or null when the request is an ordinary one.</summary>
    public static DocumentQuery? Find(Message message, string path, int length)
    {
        if (length >= path.Length || path[length] != '?' || message.Properties.GetString(Axis2Property.HttpMethod) != "GET")
        {
            return null;
        }

        var query = path.AsSpan(length + 1);
        var equals = query.IndexOf('=');
        var name = equals < 0 ? query : query[..equals];
        string[] kinds = ["wsdl", "wsdl2", "xsd"];
        foreach (var kind in kinds)
        {
            if (name.Equals(kind, StringComparison.OrdinalIgnoreCase))
            {
                return new DocumentQuery(kind, equals < 0 ? null : Uri.UnescapeDataString(query[(equals + 1)..]));
            }
        }

        return null;
    }
}
