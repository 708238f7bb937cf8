using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>The body of a template while it runs: leaving it brings the caller's parameters back.</summary>
internal sealed class TemplateContinuationFrame(MediatorList list, ContinuationFrame? parent, IFaultScope scope, TemplateFrame? caller)
    : ContinuationFrame(list, parent, scope)
{
    public override void Leave(MessageContext context) => context.Template = caller;

    protected override ContinuationFrame Rebuild(ContinuationFrame? parentFrame) =>
        new TemplateContinuationFrame(List, parentFrame, Scope!, caller) { Next = Next };
}
