using Integrator.Core.Mediation;

namespace Integrator.Core.Services;

/// <summary>
/// What a service runs its sequences in: its fault handlers, also for copies of the message that go on by themselves, and what follows when its sequence has let
/// the message through. That is for the request alone: a copy ends with the sequence.
/// </summary>
internal sealed class ServiceFrame(IFaultScope faults, MediatorList? behind = null) : ContinuationFrame(behind ?? MediatorList.Empty, null, faults)
{
    protected override ContinuationFrame Rebuild(ContinuationFrame? parentFrame) => new ServiceFrame(Scope!);
}
