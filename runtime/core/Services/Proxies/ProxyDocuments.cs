using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Proxies;

/// <summary>The documents that a proxy service publishes.</summary>
internal sealed class ProxyDocuments
{
    public ValueTask<Flow> AnswerAsync(MessageContext context, ProxyService service, DocumentQuery query) => throw new NotSupportedException();
}
