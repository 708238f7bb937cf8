namespace Integrator.Core.Async;

/// <summary>Async methods that nobody waits for.</summary>
public static class DetachedMethods
{
    /// <summary>Lets the method go on by itself. It must handle what it throws: nobody is told.</summary>
    public static void Detach(this ValueTask method) => _ = method;
}
