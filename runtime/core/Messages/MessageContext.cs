namespace Integrator.Core.Messages;

/// <summary>A message's way through the engine.</summary>
public sealed partial class MessageContext;
