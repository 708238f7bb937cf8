namespace Integrator.Core.Messages;

/// <summary>
/// Properties that a transport or a service gives each message. They stay where they came from, and become values only when somebody asks for
/// them: most messages are passed on without a question.
/// </summary>
/// <remarks>A class, so that asking one of several kinds costs no search for the method of an interface.</remarks>
public abstract class GivenProperties
{
    public abstract PropertyNames Names { get; }

    /// <summary>The value of the name at a position, the same each time; null: this message has no such property.</summary>
    public abstract object? this[int index] { get; }
}
