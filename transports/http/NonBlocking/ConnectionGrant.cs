using System.Runtime.InteropServices;
using Integrator.Core.Senders;

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>What a waiting request got: a connection in use by it, or why there is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ConnectionGrant(AsyncConnection? Connection, SendFailure? Failure);
