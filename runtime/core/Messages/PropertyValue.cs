namespace Integrator.Core.Messages;

/// <summary>Values of properties that are set again and again, as objects made once.</summary>
public static class PropertyValue
{
    private const int MostStatuses = 600;

    private static readonly object?[] Statuses = new object?[MostStatuses];

    public static object True { get; } = true;

    /// <summary>A status code as the number that MI gives it as.</summary>
    public static object OfStatus(int status) => (uint)status < MostStatuses ? Statuses[status] ??= status : status;
}
