namespace Integrator.Core.Messages;

/// <summary>
/// Properties that a transport or a service gives each message. They stay where they came from, and become values only when somebody asks for
/// them: most messages are passed on without a question.
/// </summary>
public interface IGivenProperties
{
    PropertyNames Names { get; }

    /// <summary>The value of the name at a position, the same each time; null: this message has no such property.</summary>
    object? this[int index] { get; }
}
