using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>A compiled format of payloadFactory; immutable.</summary>
internal interface IPayloadTemplate
{
    /// <summary>The text of the new payload.</summary>
    /// <exception cref="PayloadTemplateException">The template cannot be filled from this message.</exception>
    string Fill(MessageContext context, IReadOnlyList<PayloadArgument> arguments);
}
