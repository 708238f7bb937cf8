using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Listening;

/// <summary>
/// <c>http_content_negotiation</c>: the first type of the Accept header that messages can be written in is the type of an answer that is the request itself, read by
/// the flow and given no type by it. text/xml does not count: it may mean SOAP or not (MI: MessageProcessorSelector).
/// </summary>
/// <remarks>MI lets the header change what goes to backends too (its issue 4458): not here.</remarks>
internal static class ContentNegotiation
{
    public static void Apply(Message request, MessageFormats formats)
    {
        if (request.Headers["Accept"] is not { } accept || !request.Properties.IsTrue(Axis2Property.BuilderInvoked)
            || !HasItsOwnType(request) || request.Body.IsEmpty)
        {
            return;
        }

        if (TypeOf(accept, formats) is { } type && !MediaType.Is(request.Headers["Content-Type"], type))
        {
            request.Properties[Axis2Property.MessageType] = type;
            request.Properties[Axis2Property.ContentType] = type;
        }
    }

    /// <summary>The type that it came with, which no mediator has changed.</summary>
    private static bool HasItsOwnType(Message request) =>
        request.Headers["Content-Type"] is { } own && MediaType.Is(own, request.Properties.GetString(Axis2Property.MessageType) ?? "");

    private static string? TypeOf(string accept, MessageFormats formats)
    {
        foreach (var range in accept.AsSpan().Split(','))
        {
            var entry = accept.AsSpan()[range];
            var parameters = entry.IndexOf(';');
            var type = (parameters < 0 ? entry : entry[..parameters]).Trim();
            if (formats.Writes(type) && !type.Equals(MediaType.TextXml, StringComparison.OrdinalIgnoreCase))
            {
                return type.ToString();
            }
        }

        return null;
    }
}
