using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>
/// A mediator of your own: a public class with a constructor without parameters, in an assembly in <c>lib/</c>, used as
/// <c>&lt;class name="Full.Name.Of.It"/&gt;</c>. Every such element has an instance of its own, which serves many messages at a time.
/// </summary>
public interface IClassMediator
{
    /// <summary>True when the body has to be read before; false leaves it a stream that may pass through unread.</summary>
    bool NeedsBody { get; }

    /// <summary>Called once, at deployment, with the properties that have fixed values.</summary>
    /// <param name="properties">Values by name.</param>
    /// <exception cref="ArgumentException">A value is missing or wrong; the artifact is refused with the exception's message.</exception>
    void Configure(IReadOnlyDictionary<string, string> properties);

    /// <summary>Called for each message.</summary>
    /// <param name="context">The message, its properties and variables; its cancellation token fires when the client has gone.</param>
    /// <param name="arguments">Properties with expressions, and the inputs, evaluated on this message.</param>
    /// <returns>False ends the flow, as a <c>drop</c> would. An exception is a fault, for the fault handler.</returns>
    ValueTask<bool> MediateAsync(MessageContext context, IReadOnlyDictionary<string, object?> arguments);
}
