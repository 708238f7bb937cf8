namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>A template that cannot be filled (MI's TemplateProcessorException); payloadFactory makes a fault of it.</summary>
internal sealed class PayloadTemplateException(string message, Exception? inner = null) : Exception(message, inner);
