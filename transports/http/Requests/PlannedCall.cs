using System.Runtime.InteropServices;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>A call ready for the wire, or why it cannot be made.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct PlannedCall
{
    private PlannedCall(WireRequest? request, SendFailure? failure)
    {
        Request = request;
        Failure = failure;
    }

    public WireRequest? Request { get; }

    public SendFailure? Failure { get; }

    public static implicit operator PlannedCall(WireRequest request) => new(request, null);

    public static implicit operator PlannedCall(SendFailure failure) => new(null, failure);
}
