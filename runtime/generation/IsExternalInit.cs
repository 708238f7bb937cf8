using System.ComponentModel;

// The compiler looks for it where it reads records; netstandard2.0 has none.
#pragma warning disable IDE0130, IDE0161
namespace System.Runtime.CompilerServices
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    internal static class IsExternalInit;
}
