using System.Runtime.InteropServices;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>A call that was made: what went on the wire (null when nothing could be composed), and what came of it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SentCall(WireRequest? Request, WireOutcome Outcome);
