namespace Integrator.Core.Expressions.JavaConventions;

/// <summary>Which parts of a date and time a value has; a pattern that asks for others does not format it.</summary>
[Flags]
public enum JavaDateFields
{
    Date = 1,
    Time = 2,
    Zone = 4,
    DateTime = Date | Time,
    All = Date | Time | Zone,
}
