using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Wire;

/// <summary>Which headers of a message go to the backend.</summary>
internal interface IHeaderRules
{
    /// <summary>Writes them as header lines, without a list of them on the way.</summary>
    /// <param name="source">All headers of the message.</param>
    /// <param name="soapAction">Value of a SOAPAction header in place of the message's; null: none.</param>
    WireError Write(SendBuffer buffer, HeaderCollection source, string? soapAction);

    /// <summary>The same as a list.</summary>
    HeaderCollection Apply(HeaderCollection source, string? soapAction);
}
