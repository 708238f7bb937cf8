using System.Runtime.InteropServices;

namespace Integrator.Transports.Http.Wire;

/// <summary>One header line. The value keeps its bytes: each char is one octet (ISO 8859-1), so that what came in goes out unchanged.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeaderField(string Name, string Value);
