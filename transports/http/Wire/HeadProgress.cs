namespace Integrator.Transports.Http.Wire;

/// <summary>How far the receipt of a response's head has come.</summary>
internal enum HeadProgress
{
    NeedsMore,
    Complete,
    Failed,
}
